import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkoutFolder } from './checkout.mjs';
import { fetchPackage } from './fetchPackage.mjs';
import { SetupError } from './SetupError.mjs';

/** The majors that Backstage supports (`engines` in package.json). */
const SUPPORTED_MAJORS = [22, 24];

export function requireNodeThatRunsTheScripts(version = process.versions.node) {
  if (majorOf(version) < 18) {
    throw new SetupError(
      `Node.js ${version} is too old to start with.`,
      'Install Node.js 24 (nodejs.org) and start again.',
    );
  }
}

/**
 * The Node.js that runs Backstage: the one that runs this script if Backstage supports it, otherwise the version of
 * .nvmrc, fetched from the npm registry. Returns `{ executable, headers }`; `headers` is the folder for node-gyp.
 */
export async function findNode(version = process.versions.node) {
  if (SUPPORTED_MAJORS.includes(majorOf(version))) {
    return {
      executable: process.execPath,
      headers: headersOf(dirname(dirname(process.execPath))),
    };
  }
  const wanted = readFileSync(join(checkoutFolder, '.nvmrc'), 'utf8').trim();
  const name = `node-${
    process.platform === 'win32' ? 'win' : process.platform
  }-${process.arch}`;
  let folder;
  try {
    folder = await fetchPackage(name, wanted);
  } catch (error) {
    if (
      error.details?.some(line =>
        /E404|ETARGET|No match|EBADPLATFORM/.test(line),
      )
    ) {
      throw new SetupError(
        `Backstage needs Node.js ${SUPPORTED_MAJORS.join(
          ' or ',
        )}; this is ${version}, and no Node.js for ${process.platform} on ${
          process.arch
        } can be fetched from npm.`,
        `Install Node.js ${wanted} (nodejs.org, or \`nvm install\`) and start again.`,
      );
    }
    throw error;
  }
  const executable = join(
    folder,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  return { executable, headers: headersOf(folder) };
}

/** node-gyp compiles against the headers of exactly this Node.js; a wrong `nodedir` in ~/.npmrc must not win. */
function headersOf(folder) {
  return existsSync(join(folder, 'include', 'node', 'node.h'))
    ? folder
    : undefined;
}

function majorOf(version) {
  return Number(version.split('.')[0]);
}
