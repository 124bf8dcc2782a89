import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is published from a checkout: `{ name, folder, manifest }` of each package that is not private, `folder` relative to the checkout. */
export function publishablePackages(checkout) {
  return ['packages', 'plugins']
    .flatMap(group =>
      readdirSync(join(checkout, group))
        .sort()
        .map(name => join(group, name)),
    )
    .filter(folder => existsSync(join(checkout, folder, 'package.json')))
    .map(folder => {
      const manifest = readManifest(join(checkout, folder));
      return { name: manifest.name, folder, manifest };
    })
    .filter(({ manifest }) => !manifest.private);
}

export function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
