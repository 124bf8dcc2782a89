import { execFile } from 'child_process';
import { buildTools } from '../binaries/buildTools';
import { Tool } from '../binaries/tools';

/** What a tool printed and how it ended. */
export type ToolResult = { code: number; stdout: string; stderr: string };

const DEADLINE_MS = 60_000;

/**
 * Runs a tool that comes with the test bed, which is built if it is not there
 * yet. Its end is part of the answer; that it could not be run is an error.
 */
export async function runTool(
  tool: Tool,
  parameters: readonly string[],
  options: {
    input?: string;
    environment?: Readonly<Record<string, string>>;
    folder?: string;
  } = {},
): Promise<ToolResult> {
  const paths = await buildTools([tool]);
  const path = paths.get(tool.name);
  if (!path) {
    throw new Error(`${tool.name} was not built.`);
  }
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
    child.stdin?.end(options.input ?? '');
  });
}
