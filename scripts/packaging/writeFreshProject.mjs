import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest } from './publishablePackages.mjs';

const TEMPLATE = fileURLToPath(new URL('./fresh-project', import.meta.url));

/** What an adopter has in his own three packages; the versions are those of our lockfile. */
const WORKSPACES = {
  'new-app': {
    role: 'frontend',
    dependencies: [
      '@backstage/cli',
      '@backstage/frontend-defaults',
      '@backstage/plugin-catalog',
      '@backstage/plugin-scaffolder',
      '@backstage/ui',
      '@meshstage/plugin-scaffolder-module-service-mesh',
      '@meshstage/plugin-service-mesh',
      'react',
      'react-dom',
      'react-router-dom',
    ],
  },
  'legacy-app': {
    role: 'frontend',
    dependencies: [
      '@backstage/app-defaults',
      '@backstage/cli',
      '@backstage/core-app-api',
      '@backstage/core-components',
      '@backstage/plugin-catalog',
      '@backstage/plugin-scaffolder',
      '@backstage/plugin-scaffolder-react',
      '@backstage/ui',
      '@meshstage/plugin-scaffolder-module-service-mesh',
      '@meshstage/plugin-service-mesh',
      'react',
      'react-dom',
      'react-router-dom',
    ],
  },
  backend: {
    role: 'backend',
    dependencies: [
      '@backstage/backend-defaults',
      '@backstage/cli',
      '@backstage/plugin-auth-backend',
      '@backstage/plugin-auth-backend-module-guest-provider',
      '@backstage/plugin-catalog-backend',
      '@backstage/plugin-permission-backend',
      '@backstage/plugin-permission-backend-module-allow-all-policy',
      '@backstage/plugin-scaffolder-backend',
      '@meshstage/plugin-catalog-backend-module-service-mesh',
      '@meshstage/plugin-scaffolder-backend-module-service-mesh',
      '@meshstage/plugin-service-mesh-backend',
      'better-sqlite3',
    ],
  },
};
const TOOLS = [
  '@backstage/cli',
  '@backstage/cli-defaults',
  '@types/node',
  '@types/react',
  '@types/react-dom',
  'typescript',
];

/** Writes the smallest project that has the packed plugins: an app of each frontend system, and a backend. */
export function writeFreshProject({ checkout, folder, packed, configuration }) {
  const root = readManifest(checkout);
  const lockfile = readFileSync(join(checkout, 'yarn.lock'), 'utf8');
  const tarballs = Object.fromEntries(
    packed.map(({ name, tarball }) => [name, `file:${tarball}`]),
  );
  const rangeOf = name => tarballs[name] ?? lockedRange(lockfile, name);
  const ranges = names =>
    Object.fromEntries(names.map(name => [name, rangeOf(name)]));
  cpSync(TEMPLATE, folder, { recursive: true });
  for (const [name, { role, dependencies }] of Object.entries(WORKSPACES)) {
    const workspace = join(folder, 'packages', name);
    writeJson(join(workspace, 'package.json'), {
      name,
      version: '0.0.0',
      private: true,
      backstage: { role },
      dependencies: ranges(dependencies),
    });
    if (role === 'frontend') {
      mkdirSync(join(workspace, 'public'));
      cpSync(
        join(folder, 'index.html'),
        join(workspace, 'public', 'index.html'),
      );
    }
  }
  writeJson(join(folder, 'package.json'), {
    name: 'fresh',
    version: '0.0.0',
    private: true,
    workspaces: ['packages/*'],
    devDependencies: ranges(TOOLS),
    // The packed packages depend on each other by version, and no registry has them.
    resolutions: { ...root.resolutions, ...tarballs },
  });
  writeJson(join(folder, 'tsconfig.json'), {
    extends: '@backstage/cli/config/tsconfig.json',
    include: ['packages/*/src'],
    compilerOptions: {
      emitDeclarationOnly: false,
      incremental: false,
      jsx: 'react-jsx',
      noEmit: true,
      types: ['node'],
    },
  });
  writeJson(join(folder, 'app-config.yaml'), configuration);
  writeFileSync(join(folder, 'yarn.lock'), lockfile);
  writeFileSync(
    join(folder, '.yarnrc.yml'),
    'nodeLinker: node-modules\nenableTelemetry: false\nenableImmutableInstalls: false\n',
  );
  cpSync(join(checkout, 'backstage.json'), join(folder, 'backstage.json'));
}

/** A range for which the lockfile has an answer, so that nothing is looked up. */
function lockedRange(lockfile, name) {
  const escaped = name.replace(/[/.]/g, String.raw`\$&`);
  const [, range] =
    new RegExp(`^"(?:[^"]*, )?${escaped}@npm:([^",]+)[^"]*":$`, 'm').exec(
      lockfile,
    ) ?? [];
  if (!range) {
    throw new Error(
      `yarn.lock has no ${name}; it has to be a dependency of the checkout.`,
    );
  }
  return range;
}

function writeJson(file, content) {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
