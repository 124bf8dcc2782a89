import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './SetupError.mjs';

/** The root of this checkout. */
export const checkoutFolder = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
);

/** Node, Yarn and other tools that are fetched, never committed. */
export const toolchainFolder = join(checkoutFolder, '.toolchain');

/** What a running host writes: database and logs. */
export const stateFolder = join(checkoutFolder, '.meshstage');

export function readManifest() {
  return JSON.parse(readFileSync(join(checkoutFolder, 'package.json'), 'utf8'));
}

export function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export function requireWritableCheckout() {
  try {
    mkdirSync(toolchainFolder, { recursive: true });
    accessSync(toolchainFolder, constants.W_OK);
  } catch (error) {
    throw new SetupError(
      `The folder ${toolchainFolder} cannot be written (${error.code}).`,
      'Clone into a folder that you may write to, or free some disk space, and start again.',
    );
  }
}

/**
 * npm and Yarn keep their caches below the home folder. Where that is read-only (containers, kiosks, CI) the caches
 * move into the checkout, so that the install works all the same.
 */
export function cacheEnvironment(home = homedir()) {
  if (isWritable(home)) {
    return {};
  }
  return {
    npm_config_cache: join(toolchainFolder, 'npm-cache'),
    YARN_GLOBAL_FOLDER: join(toolchainFolder, 'yarn-global'),
    XDG_CACHE_HOME:
      process.env.XDG_CACHE_HOME ?? join(toolchainFolder, 'cache'),
    XDG_CONFIG_HOME:
      process.env.XDG_CONFIG_HOME ?? join(toolchainFolder, 'config'),
  };
}
