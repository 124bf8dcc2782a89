import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyCheckout } from './copyCheckout.mjs';
import { publishablePackages } from './publishablePackages.mjs';

/**
 * Builds and packs what is published, as a release does it: declarations, `package build`, `prepack`. Returns
 * `{ name, manifest, tarball }` for each package. `node(args, cwd)` and `yarn(args, cwd)` fail when the command does.
 */
export async function packPackages({ checkout, folder, node, yarn }) {
  const copy = join(folder, 'source');
  const tarballs = join(folder, 'tarballs');
  mkdirSync(copy);
  mkdirSync(tarballs);
  copyCheckout(checkout, copy);
  const packages = publishablePackages(copy);
  writeDeclarationConfiguration(copy, packages);
  await node([join('node_modules', 'typescript', 'bin', 'tsc')], copy);
  return Promise.all(
    packages.map(async ({ name, folder: workspace, manifest }) => {
      const tarball = join(
        tarballs,
        `${name.replace('@', '').replace('/', '-')}.tgz`,
      );
      const cwd = join(copy, workspace);
      await yarn(['build'], cwd);
      await yarn(['pack', '--out', tarball], cwd);
      return { name, manifest, tarball };
    }),
  );
}

/** The build wants declarations of the entry points; those of tests and of private packages would take most of the time. */
function writeDeclarationConfiguration(copy, packages) {
  const file = join(copy, 'tsconfig.json');
  const { compilerOptions } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(
    file,
    JSON.stringify({
      extends: '@backstage/cli/config/tsconfig.json',
      files: [
        // What an app brings along: declarations of stylesheets and images.
        join(
          'node_modules',
          '@backstage',
          'cli',
          'asset-types',
          'asset-types.d.ts',
        ),
        ...packages.flatMap(({ folder, manifest }) =>
          entryPoints(manifest).map(entry => join(folder, entry)),
        ),
      ],
      compilerOptions: { ...compilerOptions, incremental: false },
    }),
  );
}

function entryPoints({ main, exports: subpaths = { '.': main } }) {
  return Object.values(subpaths).filter(file => /\.tsx?$/.test(file));
}
