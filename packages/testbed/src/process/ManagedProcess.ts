import { ChildProcess, spawn } from 'child_process';
import { closeSync, openSync } from 'fs';
import { readFile } from 'fs/promises';
import { join } from 'path';
import { Readable } from 'stream';
import { PACKAGE_FOLDER } from '../packageFolder';
import { awaitCondition } from './awaitCondition';
import { freePorts } from './freePort';

/** What to run, how to tell that it serves, and how many ports it needs. */
export type ProcessDefinition = {
  /** Unique in its run folder; names the log file. */
  name: string;
  /** How many ports of 127.0.0.1 it listens on. */
  portCount: number;
  /** Command line; asked anew at each start, with the ports to listen on. */
  command: (ports: readonly number[]) => string[];
  environment?: Record<string, string>;
  /** True when the server answers; an error means "not yet". */
  isHealthy: (ports: readonly number[]) => Promise<boolean>;
  healthTimeoutMs: number;
  healthIntervalMs?: number;
};

/** `paused` processes keep their ports and answer nothing. */
export type ProcessState = 'running' | 'paused' | 'stopped';

/** A server that can be paused, ended and started again, wherever it runs. */
export type ServerProcess = {
  /** Unique in its run folder; names the log file. */
  readonly name: string;
  readonly logFile: string;
  /** The same over restarts. */
  readonly ports: readonly number[];
  /** Of the server itself; undefined while stopped. */
  readonly pid: number | undefined;
  readonly state: ProcessState;
  /** Stops the process from running; its connections stay open and silent. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Asks it to end, and ends it when it does not within 5 s. */
  stop(): Promise<void>;
  /** Starts it again on the same ports and data; ends it first when it runs. */
  restart(): Promise<void>;
};

const SUPERVISOR = join(PACKAGE_FOLDER, 'src', 'process', 'supervise.sh');
const PORT_CLASH = /address already in use|bind: permission denied/i;
const START_ATTEMPTS = 4;
const STOP_TIMEOUT_MS = 5_000;

/**
 * A server that runs as a child process and never outlives this one: a tiny
 * supervisor holds the end of a pipe that closes when this process is gone,
 * by whatever signal. Its log grows in the run folder over all its starts.
 */
export class ManagedProcess implements ServerProcess {
  readonly #definition: ProcessDefinition;
  readonly #logFile: string;
  #ports: readonly number[] = [];
  #child: ChildProcess | undefined;
  #pid: number | undefined;
  #exited: Promise<void> = Promise.resolve();
  #state: ProcessState = 'stopped';

  /** Starts it and waits until it is healthy. */
  static async start(
    definition: ProcessDefinition,
    runFolder: string,
  ): Promise<ManagedProcess> {
    const process = new ManagedProcess(definition, runFolder);
    await process.#startOnFreePorts();
    return process;
  }

  private constructor(definition: ProcessDefinition, runFolder: string) {
    this.#definition = definition;
    this.#logFile = join(runFolder, `${definition.name}.log`);
  }

  get name(): string {
    return this.#definition.name;
  }

  get logFile(): string {
    return this.#logFile;
  }

  /** In the order in which `command` got them; the same over restarts. */
  get ports(): readonly number[] {
    return this.#ports;
  }

  /** Of the server itself, not of its supervisor; undefined while stopped. */
  get pid(): number | undefined {
    return this.#pid;
  }

  get state(): ProcessState {
    return this.#state;
  }

  async pause() {
    this.#signal('SIGSTOP');
    this.#state = 'paused';
  }

  async resume() {
    this.#signal('SIGCONT');
    this.#state = 'running';
  }

  async kill() {
    if (this.#pid !== undefined) {
      this.#child?.ref();
      this.#signal('SIGKILL');
      await this.#exited;
    }
  }

  async stop() {
    if (this.#pid === undefined) {
      return;
    }
    if (this.#state === 'paused') {
      await this.resume();
    }
    this.#child?.ref();
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), STOP_TIMEOUT_MS);
    await this.#exited;
    clearTimeout(timer);
  }

  async restart() {
    await this.kill();
    await awaitCondition(
      `${this.name} starts again on its ports ${this.#ports.join(', ')}`,
      () => this.#tryStart(this.#ports),
      { timeoutMs: this.#definition.healthTimeoutMs, intervalMs: 200 },
    );
  }

  async #startOnFreePorts() {
    for (let attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      const ports = await freePorts(this.#definition.portCount);
      if (await this.#tryStart(ports)) {
        return;
      }
    }
    throw new Error(
      `${
        this.name
      } found its ports taken ${START_ATTEMPTS} times in a row. Log: ${
        this.#logFile
      }`,
    );
  }

  /** Gives undefined when a port was taken; every other failure is an error. */
  async #tryStart(ports: readonly number[]): Promise<true | undefined> {
    const logStart = await this.#logLength();
    this.#ports = ports;
    await this.#spawn(ports);
    const deadline = Date.now() + this.#definition.healthTimeoutMs;
    while (this.#pid !== undefined && Date.now() < deadline) {
      if (await this.#definition.isHealthy(ports).catch(() => false)) {
        // An answer counts only if ours is alive: with a clash of ports it
        // would come from another server.
        if (this.#pid !== undefined) {
          return true;
        }
      } else {
        await new Promise(done =>
          setTimeout(done, this.#definition.healthIntervalMs ?? 25),
        );
      }
    }
    const ended = this.#pid === undefined;
    await this.kill();
    const log = (await readFile(this.#logFile, 'utf8')).slice(logStart);
    if (ended && PORT_CLASH.test(log)) {
      return undefined;
    }
    throw new Error(
      `${this.name} ${
        ended
          ? 'ended before it was ready'
          : `was not ready within ${this.#definition.healthTimeoutMs / 1000} s`
      }. Last lines of ${this.#logFile}:\n${log
        .trim()
        .split('\n')
        .slice(-8)
        .join('\n')}`,
    );
  }

  async #spawn(ports: readonly number[]) {
    const log = openSync(this.#logFile, 'a');
    const child = spawn(
      '/bin/sh',
      [SUPERVISOR, ...this.#definition.command(ports)],
      {
        // A session of its own: Ctrl-C in the terminal reaches this process
        // only, which then stops everything in order.
        detached: true,
        stdio: ['ignore', log, log, 'pipe', 'pipe'],
        env: { PATH: process.env.PATH, ...this.#definition.environment },
      },
    );
    closeSync(log);
    this.#child = child;
    this.#exited = new Promise(resolve => {
      child.once('exit', () => {
        if (this.#child === child) {
          this.#pid = undefined;
          this.#state = 'stopped';
        }
        child.stdio[3]?.destroy();
        resolve();
      });
    });
    this.#pid = await readPid(child);
    this.#state = 'running';
    // The tests' process may end while servers run; the pipe then ends them.
    child.unref();
    (child.stdio[3] as unknown as { unref?: () => void }).unref?.();
  }

  #signal(signal: NodeJS.Signals) {
    if (this.#pid === undefined) {
      throw new Error(`${this.name} does not run, so it cannot get ${signal}.`);
    }
    try {
      process.kill(this.#pid, signal);
    } catch (error) {
      // It has just ended; its exit event is on the way.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  }

  async #logLength(): Promise<number> {
    const text = await readFile(this.#logFile, 'utf8').catch(() => '');
    return text.length;
  }
}

function readPid(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const pipe = child.stdio[4] as Readable;
    child.once('error', reject);
    pipe.on('data', chunk => {
      text += chunk;
    });
    pipe.once('close', () => {
      const pid = Number(text);
      if (pid > 0) {
        resolve(pid);
      } else {
        reject(new Error(`The supervisor of a process gave no id: "${text}"`));
      }
    });
  });
}
