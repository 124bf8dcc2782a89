import { ProcessState, ServerProcess } from '../process/ManagedProcess';
import { ProcessAction, ProcessInfo } from './poolMessages';

/** A process of a cluster that the pool's holder runs. */
export class LentProcess implements ServerProcess {
  readonly #command: (action: ProcessAction) => Promise<ProcessInfo>;
  #info: ProcessInfo;

  static of(
    info: ProcessInfo,
    command: (action: ProcessAction) => Promise<ProcessInfo>,
  ): LentProcess {
    return new LentProcess(info, command);
  }

  private constructor(
    info: ProcessInfo,
    command: (action: ProcessAction) => Promise<ProcessInfo>,
  ) {
    this.#command = command;
    this.#info = info;
  }

  get name(): string {
    return this.#info.name;
  }

  get logFile(): string {
    return this.#info.logFile;
  }

  get ports(): readonly number[] {
    return this.#info.ports;
  }

  get pid(): number | undefined {
    return this.#info.pid;
  }

  get state(): ProcessState {
    return this.#info.state;
  }

  pause(): Promise<void> {
    return this.#do('pause');
  }

  resume(): Promise<void> {
    return this.#do('resume');
  }

  kill(): Promise<void> {
    return this.#do('kill');
  }

  stop(): Promise<void> {
    return this.#do('stop');
  }

  restart(): Promise<void> {
    return this.#do('restart');
  }

  async #do(action: ProcessAction) {
    this.#info = await this.#command(action);
  }
}
