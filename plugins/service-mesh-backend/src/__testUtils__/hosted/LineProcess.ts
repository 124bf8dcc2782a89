import { ChildProcess, spawn } from 'child_process';
import { createInterface } from 'readline';

const KEPT_LINES = 20;

/** A program of the checkout that prints lines of JSON, and ends when its input does. */
export class LineProcess<T> {
  readonly #child: ChildProcess;
  readonly #ended: Promise<string>;
  readonly #errors: string[] = [];
  readonly #readers = new Set<(line: T) => void>();

  /** @param args - of Node.js */
  constructor(
    args: readonly string[],
    options: { cwd: string; env?: Readonly<Record<string, string>> },
  ) {
    this.#child = spawn(process.execPath, args, {
      cwd: options.cwd,
      // It is not under test itself: what builds for tests is no page.
      env: { ...process.env, NODE_ENV: undefined, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    createInterface({ input: stdout! }).on('line', line => {
      const said: T = JSON.parse(line);
      this.#readers.forEach(reader => reader(said));
    });
    createInterface({ input: stderr! }).on('line', line => {
      this.#errors.push(line);
      this.#errors.splice(0, this.#errors.length - KEPT_LINES);
    });
    this.#ended = new Promise(resolve => {
      this.#child.once('error', error => resolve(error.message));
      this.#child.once('exit', code => resolve(`ended with code ${code}`));
    });
  }

  onLine(reader: (line: T) => void): void {
    this.#readers.add(reader);
  }

  /** The first line that is printed from now on; rejects when the program ends before. */
  async nextLine(): Promise<T> {
    const ended = this.#ended.then(how => {
      throw new Error([how, ...this.#errors].join('\n'));
    });
    return Promise.race([
      new Promise<T>(resolve => {
        const reader = (line: T) => {
          this.#readers.delete(reader);
          resolve(line);
        };
        this.#readers.add(reader);
      }),
      ended,
    ]);
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }
}
