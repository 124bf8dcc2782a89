import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import {
  groupIsRunning,
  signalGroup,
  spawnGroup,
} from '../setup/childProcesses.mjs';

const KEPT_LINES = 60;
const POLL_MS = 200;

/** A program that runs until it is stopped: the demo fleet, a backend. */
export class Program {
  #child;
  #tail = [];
  #title;

  constructor(title, command, args, { cwd, env, log }) {
    this.#title = title;
    this.#child = spawnGroup(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        log.write(`${line}\n`);
        this.#tail.push(stripVTControlCharacters(line));
        this.#tail = this.#tail.slice(-KEPT_LINES);
      });
    }
  }

  /** The first answer of `attempt` that is not undefined; fails when the program ends or `seconds` are over. */
  async until(what, attempt, seconds) {
    const deadline = Date.now() + seconds * 1_000;
    for (;;) {
      const answer = await attempt();
      if (answer !== undefined) {
        return answer;
      }
      const ended = this.#child.exitCode ?? this.#child.signalCode;
      if (ended !== null || Date.now() > deadline) {
        throw new Error(
          [
            `${this.#title}: ${what} ${
              ended === null
                ? `did not happen within ${seconds} s`
                : `did not happen, it ended (${ended})`
            }. Its last lines:`,
            ...this.#tail.slice(-25),
          ].join('\n'),
        );
      }
      await setTimeout(POLL_MS);
    }
  }

  /** At once: a backend would wait a minute for its own long polls. */
  async stop() {
    signalGroup(this.#child, 'SIGKILL');
    while (groupIsRunning(this.#child)) {
      await setTimeout(20);
    }
  }
}
