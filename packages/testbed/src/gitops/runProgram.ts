import { execFile } from 'child_process';

/** What a program printed and how it ended. */
export type ProgramResult = { code: number; stdout: string; stderr: string };

export type ProgramOptions = {
  input?: string;
  /** Besides that of this process. */
  environment?: Readonly<Record<string, string>>;
  folder?: string;
};

const DEADLINE_MS = 60_000;

/** Runs a program. Its end is part of the answer; that it could not be run is an error. */
export function runProgram(
  path: string,
  parameters: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      path,
      parameters,
      {
        cwd: options.folder,
        env: { ...process.env, ...options.environment },
        maxBuffer: 64 * 1024 * 1024,
        timeout: DEADLINE_MS,
      },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') {
          reject(error);
          return;
        }
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
    // A program may end without reading what it is given; how it ended says whether that was right.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
  });
}
