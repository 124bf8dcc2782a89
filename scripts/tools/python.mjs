import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkoutFolder,
  requireWritableCheckout,
  toolchainFolder,
} from '../setup/checkout.mjs';
import { runCommand } from '../setup/runCommand.mjs';
import { findInPath } from './findInPath.mjs';
import { MissingTool } from './MissingTool.mjs';

/** A virtual environment with the Python tools of `requirementsFile`; returns its folder of programs. */
export async function preparePython(requirementsFile) {
  const requirements = readFileSync(
    join(checkoutFolder, requirementsFile),
    'utf8',
  );
  const hash = createHash('sha256')
    .update(requirements)
    .digest('hex')
    .slice(0, 12);
  const folder = join(toolchainFolder, `python-${hash}`);
  const programs = join(
    folder,
    process.platform === 'win32' ? 'Scripts' : 'bin',
  );
  const complete = join(folder, '.complete');
  if (existsSync(complete)) {
    return programs;
  }
  const python = findInPath(['python3', 'python']);
  if (!python) {
    throw new MissingTool(
      'Python 3 is not on the PATH.',
      'Install Python 3.9 or newer with its venv module (Debian: apt-get install python3-venv).',
    );
  }
  requireWritableCheckout();
  rmSync(folder, { recursive: true, force: true });
  await run(
    python,
    ['-m', 'venv', folder],
    'Install the venv module of Python (Debian: apt-get install python3-venv).',
  );
  await run(
    join(programs, 'python'),
    [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--quiet',
      '-r',
      join(checkoutFolder, requirementsFile),
    ],
    'Connect to the network; behind a proxy or with a company index set HTTPS_PROXY or PIP_INDEX_URL.',
  );
  writeFileSync(complete, '');
  return programs;
}

async function run(command, args, remedy) {
  const { code, tail } = await runCommand(command, args);
  if (code !== 0) {
    throw new MissingTool(
      `\`${command} ${args
        .slice(0, 3)
        .join(' ')} …\` ended with code ${code}: ${tail.slice(-3).join(' ')}`,
      remedy,
    );
  }
}
