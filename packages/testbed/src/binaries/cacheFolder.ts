import { accessSync, constants, mkdirSync } from 'fs';
import { homedir, tmpdir } from 'os';
import { join } from 'path';

/**
 * Folder outside the checkout that keeps built binaries between runs:
 * `$MESHSTAGE_CACHE`, else `$XDG_CACHE_HOME/meshstage`, else
 * `~/.cache/meshstage`; the temporary folder of the system when none of these
 * can be written.
 *
 * @throws Error when `$MESHSTAGE_CACHE` is set and cannot be written: the user
 * asked for that folder, so another one would be a surprise.
 * @internal
 */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  const asked = environment.MESHSTAGE_CACHE;
  if (asked) {
    if (!isWritable(asked)) {
      throw new Error(
        `The cache folder ${asked} (from MESHSTAGE_CACHE) cannot be written. ` +
          'Make it writable or name another folder.',
      );
    }
    return asked;
  }
  const candidates = [
    environment.XDG_CACHE_HOME && join(environment.XDG_CACHE_HOME, 'meshstage'),
    join(home, '.cache', 'meshstage'),
  ];
  for (const candidate of candidates) {
    if (candidate && isWritable(candidate)) {
      return candidate;
    }
  }
  const fallback = join(tmpdir(), 'meshstage-cache');
  mkdirSync(fallback, { recursive: true });
  return fallback;
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
