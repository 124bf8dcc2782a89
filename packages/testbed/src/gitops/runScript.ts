import { execFile } from 'child_process';
import { mkdir, rm, symlink } from 'fs/promises';
import { join } from 'path';
import { buildTools } from '../binaries/buildTools';
import { KUBECTL } from '../binaries/tools';
import { ToolResult } from './runTool';

const DEADLINE_MS = 60_000;

/**
 * Runs a shell script that needs `kubectl`, with the kubectl that is built
 * beside the API servers first in its path.
 *
 * @param folder - for the path; made if it is not there
 */
export async function runScript(
  script: string,
  parameters: readonly string[],
  options: { folder: string; environment: Readonly<Record<string, string>> },
): Promise<ToolResult> {
  const paths = await buildTools([KUBECTL]);
  const path = paths.get(KUBECTL.name);
  if (!path) {
    throw new Error('kubectl was not built.');
  }
  await mkdir(options.folder, { recursive: true });
  const link = join(options.folder, 'kubectl');
  await rm(link, { force: true });
  await symlink(path, link);
  return new Promise((resolve, reject) => {
    execFile(
      'sh',
      [script, ...parameters],
      {
        env: {
          ...process.env,
          PATH: `${options.folder}:${process.env.PATH}`,
          ...options.environment,
        },
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
  });
}
