import { delimiter, dirname, join } from 'node:path';
import { cacheEnvironment, readManifest } from './checkout.mjs';
import { fetchPackage } from './fetchPackage.mjs';
import { findNode, requireNodeThatRunsTheScripts } from './node.mjs';

/**
 * Node.js and Yarn in the versions that this checkout asks for, found or fetched, and the environment in which every
 * further command runs.
 */
export async function findToolchain(progress) {
  requireNodeThatRunsTheScripts();
  const node = await quietWhenQuick(progress, 'Node.js', () => findNode());
  const version = readManifest()
    .packageManager.replace(/^yarn@/, '')
    .replace(/\+.*/, '');
  const yarnFolder = await quietWhenQuick(progress, `Yarn ${version}`, () =>
    fetchPackage('@yarnpkg/cli-dist', version),
  );
  return {
    node: node.executable,
    yarn: join(yarnFolder, 'bin', 'yarn.js'),
    env: {
      ...cacheEnvironment(),
      ...(node.headers ? { npm_config_nodedir: node.headers } : {}),
      PATH: [
        dirname(node.executable),
        join(yarnFolder, 'bin'),
        process.env.PATH,
      ].join(delimiter),
      // Without this Yarn would hand over to scripts/yarn.mjs again (`yarnPath` in .yarnrc.yml).
      YARN_IGNORE_PATH: '1',
    },
  };
}

/** A tool that is there costs no line on the terminal. */
async function quietWhenQuick(progress, title, find) {
  const finding = find();
  const quick = await Promise.race([
    finding.then(() => true),
    new Promise(resolve => {
      setTimeout(() => resolve(false), 200).unref();
    }),
  ]);
  return quick ? finding : progress.step(`Fetching ${title}`, () => finding);
}
