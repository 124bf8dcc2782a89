import { ConfigReader } from '@backstage/config';
import { isAbsolute } from 'path';
import { readLocalGitRemote } from './readLocalGitRemote';

describe('readLocalGitRemote', () => {
  it('is nothing unless it is asked for', () => {
    expect(readLocalGitRemote(new ConfigReader({}))).toBeUndefined();
  });

  it('is a folder, from where the backend runs', () => {
    const directory = readLocalGitRemote(
      new ConfigReader({
        serviceMesh: {
          onboarding: { localGitRemote: { directory: 'gitops.git' } },
        },
      }),
    );
    expect(directory && isAbsolute(directory)).toBe(true);
    expect(directory).toMatch(/gitops\.git$/);
  });
});
