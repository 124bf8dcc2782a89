import { mkdir, rm, symlink } from 'fs/promises';
import { join } from 'path';
import { buildTool } from '../binaries/buildTool';
import { KUBECTL } from '../binaries/tools';
import { ProgramResult, runProgram } from './runProgram';

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
): Promise<ProgramResult> {
  const { folder, environment } = options;
  const kubectl = await buildTool(KUBECTL);
  await mkdir(folder, { recursive: true });
  const link = join(folder, 'kubectl');
  await rm(link, { force: true });
  await symlink(kubectl, link);
  return runProgram('sh', [script, ...parameters], {
    environment: { PATH: `${folder}:${process.env.PATH}`, ...environment },
  });
}
