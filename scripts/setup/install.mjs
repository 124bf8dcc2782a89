import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder, stateFolder } from './checkout.mjs';
import { explainInstallFailure, isHopeless } from './explainInstallFailure.mjs';
import { runCommand } from './runCommand.mjs';

const stampFile = join(checkoutFolder, 'node_modules', '.meshstage-install');

/**
 * Installs the packages of the lockfile, exactly those. Yarn needs several seconds to find that nothing changed; a stamp over
 * everything that the install depends on answers that at once.
 */
export async function installPackages(toolchain, progress) {
  const wanted = installStamp(toolchain.node);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) {
    return;
  }
  const logFile = join(stateFolder, 'logs', 'install.log');
  await progress.step(
    'Installing packages (some minutes the first time)',
    async report => {
      const outcome = await runCommand(
        toolchain.node,
        [toolchain.yarn, 'install', '--immutable'],
        {
          cwd: checkoutFolder,
          env: toolchain.env,
          logFile,
          isHopeless,
          onLine: line => report(line.replace(/^➤ YN\d+: [│┌└·]?\s*/, '')),
        },
      );
      if (outcome.code !== 0) {
        throw explainInstallFailure('Installing packages', outcome, logFile);
      }
    },
  );
  writeFileSync(stampFile, wanted);
}

function installStamp(node) {
  const hash = createHash('sha256').update(node);
  for (const file of [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...workspaceManifests(),
  ]) {
    hash.update(file).update(readFileSync(join(checkoutFolder, file)));
  }
  return hash.digest('hex');
}

function workspaceManifests() {
  return ['packages', 'plugins']
    .filter(folder => existsSync(join(checkoutFolder, folder)))
    .flatMap(folder =>
      readdirSync(join(checkoutFolder, folder))
        .sort()
        .map(name => join(folder, name, 'package.json')),
    )
    .filter(file => existsSync(join(checkoutFolder, file)));
}
