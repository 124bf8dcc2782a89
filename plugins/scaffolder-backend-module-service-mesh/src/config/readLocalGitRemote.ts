import { Config } from '@backstage/config';
import { resolve } from 'path';

/**
 * Folder of the git repository on this machine that templates may write to, if
 * there is one.
 *
 * @internal
 */
export function readLocalGitRemote(config: Config): string | undefined {
  const directory = config.getOptionalString(
    'serviceMesh.onboarding.localGitRemote.directory',
  );
  return directory === undefined ? undefined : resolve(directory);
}
