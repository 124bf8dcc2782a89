import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  cacheEnvironment,
  requireWritableCheckout,
  toolchainFolder,
} from './checkout.mjs';
import { explainInstallFailure } from './explainInstallFailure.mjs';
import { runCommand } from './runCommand.mjs';
import { SetupError } from './SetupError.mjs';

/**
 * Brings one npm package of an exact version below the toolchain folder and returns its folder. npm checks the tarball
 * against the registry's checksum. A half-done fetch leaves nothing behind: the folder appears by a rename.
 */
export async function fetchPackage(name, version) {
  const home = join(
    toolchainFolder,
    `${name.replace('@', '').replace('/', '-')}-${version}`,
  );
  const packageFolder = join(home, 'node_modules', ...name.split('/'));
  if (existsSync(packageFolder)) {
    return packageFolder;
  }
  requireWritableCheckout();
  const draft = mkdtempSync(join(toolchainFolder, '.draft-'));
  try {
    writeFileSync(join(draft, 'package.json'), '{"private":true}\n');
    const { command, prefix } = npmCommand();
    const outcome = await runCommand(
      command,
      [
        ...prefix,
        'install',
        '--prefer-offline',
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        `${name}@${version}`,
      ],
      { cwd: draft, env: cacheEnvironment() },
    );
    if (outcome.code !== 0) {
      throw explainInstallFailure(
        `Fetching ${name} ${version} with npm`,
        outcome,
      );
    }
    mkdirSync(dirname(home), { recursive: true });
    moveUnlessPresent(draft, home);
    return packageFolder;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Another start may have fetched the same package meanwhile: then its copy serves. */
function moveUnlessPresent(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) {
      throw error;
    }
  }
}

function npmCommand() {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath?.endsWith('npm-cli.js')
      ? process.env.npm_execpath
      : undefined,
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(process.env.PATH ?? '')
      .split(process.platform === 'win32' ? ';' : ':')
      .flatMap(folder => [
        join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
        join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      ]),
  ];
  const script = candidates.find(
    candidate => candidate && existsSync(candidate),
  );
  if (script) {
    return { command: process.execPath, prefix: [script] };
  }
  if (process.platform === 'win32') {
    throw new SetupError(
      'npm was not found beside Node.js.',
      'Install Node.js 24 with npm from nodejs.org and start again.',
    );
  }
  return { command: 'npm', prefix: [] };
}
