import { readdir, readFile } from 'fs/promises';
import { join, resolve } from 'path';
import { renderInstallation } from '../render';
import { installation, ROLES, TRUSTS } from './installations';

/** What is compared byte by byte; `yarn onboarding:write` writes it anew. */
export const GOLDEN_FOLDER = resolve(__dirname, '../render/generated');

/** Every role with every source of trust; and a cluster that may be on EKS or not. */
export function goldenRenders() {
  const [trust] = TRUSTS;
  const { cluster } = installation('remote');
  return [
    ...ROLES.flatMap(role =>
      TRUSTS.map(each => ({
        name: `${role}-${each.mode}`,
        rendered: renderInstallation(installation(role, { trust: each })),
      })),
    ),
    {
      name: 'remote-unknown-platform',
      rendered: renderInstallation(
        installation('remote', {
          trust,
          cluster: { ...cluster, platform: 'unknown' },
        }),
      ),
    },
  ];
}

/** The files of a folder by their paths below it. */
export async function filesBelow(
  folder: string,
): Promise<Record<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return Object.fromEntries(
    await Promise.all(
      entries
        .filter(entry => entry.isFile())
        .map(async entry => {
          const path = join(entry.parentPath, entry.name);
          return [
            path.slice(folder.length + 1),
            await readFile(path, 'utf8'),
          ] as const;
        }),
    ),
  );
}
