import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../host/freePort.mjs';
import { Host } from '../host/Host.mjs';
import { startTestbed } from '../host/startTestbed.mjs';
import { checkoutFolder, stateFolder } from '../setup/checkout.mjs';
import { findChromium } from '../tools/chromium.mjs';
import { findGo } from '../tools/go.mjs';
import { startMoto } from '../tools/moto.mjs';
import { startPostgres } from '../tools/postgres.mjs';
import { preparePython } from '../tools/python.mjs';
import { FailureLines } from './FailureLines.mjs';
import { runCheck, runCounted } from './runCheck.mjs';
import { runJestSuite } from './runJest.mjs';

const backstageCli = join(
  'node_modules',
  '@backstage',
  'cli',
  'bin',
  'backstage-cli',
);
const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');

/** Each run begins with the same fleets; `yarn -s fuzz:istiod --seed N` goes elsewhere and longer. */
const FUZZ_MINUTES = 2;

/** Tests that need more than node_modules say so in their file name, so that the fast ones stay fast. */
const NEEDS_CONTROL_PLANES = String.raw`\.testbed\.test\.tsx?$`;
const NEEDS_POSTGRES = String.raw`\.postgres\.test\.tsx?$`;
const NEEDS_AWS = String.raw`\.aws\.test\.tsx?$`;

/**
 * Everything that `npm test` runs, in the order in which it begins: what tells most in the shortest time first, then what takes
 * long, so that no long one is left at the end. `after` names suites whose results it needs. `run` gets the toolchain, where to
 * report and whether pictures of the documentation are written anew; it returns `{ passed, failed, notes }` or throws a
 * MissingTool.
 */
export const suites = [
  {
    name: 'control-planes',
    title: 'Build of the real control planes (the first time about 15 minutes)',
    run: async context => {
      await findGo();
      return runCheck({
        ...context,
        args: [tsx, 'packages/testbed/src/cli/main.ts', 'build'],
      });
    },
  },
  {
    name: 'formatting',
    title: 'Formatting (prettier)',
    run: context =>
      runCheck({
        ...context,
        args: [
          join('node_modules', 'prettier', 'bin-prettier.js'),
          '--check',
          '.',
        ],
      }),
  },
  {
    name: 'lint',
    title: 'Lint (eslint)',
    run: context =>
      runCheck({
        ...context,
        args: [backstageCli, 'repo', 'lint', '--successCache'],
      }),
  },
  {
    name: 'types',
    title: 'Types (tsc:full)',
    run: context =>
      runCheck({ ...context, args: [context.toolchain.yarn, 'tsc:full'] }),
  },
  {
    name: 'testbed',
    after: ['control-planes'],
    title: 'Tests on real control planes',
    run: async context => {
      await findGo();
      return runJestSuite({
        ...context,
        // They wait for real processes more than they compute.
        args: ['--testPathPatterns', NEEDS_CONTROL_PLANES, '--maxWorkers=2'],
      });
    },
  },
  {
    name: 'api',
    // Their declarations are what is compared.
    after: ['types'],
    title: 'API reports',
    run: context =>
      runCheck({
        ...context,
        args: [context.toolchain.yarn, 'api-reports', '--ci'],
      }),
  },
  {
    name: 'configuration',
    title: 'Configuration against the schemas of the plugins',
    run: context =>
      runCheck({
        ...context,
        args: [
          backstageCli,
          'config:check',
          '--strict',
          '--package',
          'backend',
        ],
      }),
  },
  {
    name: 'catalog-info',
    title: 'Catalog entries of the packages',
    run: context =>
      runCheck({
        ...context,
        args: [context.toolchain.yarn, 'catalog-info', '--ci'],
      }),
  },
  {
    name: 'scripts',
    title: 'Tests of the start and test scripts',
    run: context => runNodeTests(context),
  },
  {
    name: 'unit',
    title: 'Unit tests',
    run: context =>
      runJestSuite({
        ...context,
        args: [
          '--testPathIgnorePatterns',
          NEEDS_CONTROL_PLANES,
          NEEDS_POSTGRES,
          NEEDS_AWS,
        ],
      }),
  },
  {
    name: 'differential',
    after: ['control-planes'],
    title: `Random fleets on a real istiod (${FUZZ_MINUTES} minutes)`,
    run: async context => {
      await findGo();
      return runCounted({
        ...context,
        args: [
          tsx,
          'packages/testbed/src/fuzz/main.ts',
          '--minutes',
          String(FUZZ_MINUTES),
          '--out',
          join(stateFolder, 'fuzz'),
        ],
      });
    },
  },
  {
    name: 'e2e',
    title: 'The page of `npm start` in Chromium',
    run: async context => {
      const chromium = await findChromium(context.toolchain);
      const backend = await findFreePort(17_007);
      const app = await findFreePort(13_000, [backend]);
      // Another run beside this one has other ports.
      const folder = join(stateFolder, 'e2e', String(backend));
      rmSync(folder, { recursive: true, force: true });
      const control = await findFreePort(17_207, [backend, app]);
      const gitRemote = join(folder, 'gitops.git');
      const host = new Host(context.toolchain, {
        ports: { app, backend },
        folder,
        gitRemote,
        demoControlPort: control,
      });
      try {
        await host.ready();
        return await runCounted({
          ...context,
          args: [
            tsx,
            'packages/app/e2e-tests/main.ts',
            ...(context.updatePictures ? ['--update-pictures'] : []),
          ],
          env: {
            CHROMIUM_PATH: chromium,
            MESHSTAGE_URL: host.url,
            MESHSTAGE_GIT_REMOTE: gitRemote,
            MESHSTAGE_DEMO_CONTROL: `http://127.0.0.1:${control}`,
          },
        });
      } finally {
        await host.stop();
      }
    },
  },
  {
    name: 'packaging',
    title: 'Packed packages in fresh apps of both frontend systems',
    run: async context => {
      // It needs packages, and this file is read before they are installed.
      const { runPackaging } = await import('../packaging/runPackaging.mjs');
      return runPackaging({
        ...context,
        chromium: await findChromium(context.toolchain),
      });
    },
  },
  {
    name: 'e2e-testbed',
    after: ['control-planes'],
    title: 'Real control planes in Chromium',
    run: async context => {
      await findGo();
      const chromium = await findChromium(context.toolchain);
      const backend = await findFreePort(17_107);
      const app = await findFreePort(13_100, [backend]);
      const folder = join(stateFolder, 'e2e-testbed', String(backend));
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const testbed = await startTestbed(context.toolchain, {
        pictures: 'all',
        folder,
        onLine: context.onLine,
      });
      const { hostConfig, catalogFiles } = testbed.description;
      const gitRemote = join(folder, 'gitops.git');
      const host = new Host(context.toolchain, {
        ports: { app, backend },
        folder,
        configs: [hostConfig],
        catalogFiles,
        gitRemote,
      });
      try {
        await host.ready();
        return await runCounted({
          ...context,
          args: [
            tsx,
            'packages/app/e2e-tests/main.ts',
            '--testbed',
            testbed.descriptionFile,
            ...(context.updatePictures ? ['--update-pictures'] : []),
          ],
          env: {
            CHROMIUM_PATH: chromium,
            MESHSTAGE_URL: host.url,
            MESHSTAGE_BACKEND_URL: host.backendUrl,
            MESHSTAGE_GIT_REMOTE: gitRemote,
          },
        });
      } finally {
        await host.stop();
        await testbed.stop();
      }
    },
  },
  {
    name: 'postgres',
    title: 'PostgreSQL',
    run: async context => {
      const postgres = await startPostgres();
      try {
        return await runJestSuite({
          ...context,
          args: ['--testPathPatterns', NEEDS_POSTGRES],
          env: postgres.environment,
        });
      } finally {
        await postgres.stop();
      }
    },
  },
  {
    name: 'eks',
    after: ['control-planes'],
    title:
      'EKS discovery on an emulator of AWS (moto) and a real control plane',
    run: async context => {
      await findGo();
      const moto = await startMoto();
      try {
        return await runJestSuite({
          ...context,
          args: ['--testPathPatterns', NEEDS_AWS, '--runInBand'],
          env: moto.environment,
        });
      } finally {
        await moto.stop();
      }
    },
  },
  {
    name: 'scenarios',
    after: ['control-planes'],
    title: 'Scenarios on a real istiod',
    run: async context => {
      await findGo();
      return runCounted({
        ...context,
        args: [
          tsx,
          'packages/testbed/src/cli/main.ts',
          'verify',
          'packages/istio-multicluster/scenarios',
        ],
      });
    },
  },
  {
    name: 'docs',
    title: 'Documentation (mkdocs)',
    run: async context => {
      const programs = await preparePython('docs/requirements.txt');
      return runCheck({
        ...context,
        command: join(programs, 'mkdocs'),
        args: [
          'build',
          '--strict',
          '--quiet',
          '--site-dir',
          join(stateFolder, 'site'),
        ],
      });
    },
  },
];

async function runNodeTests(context) {
  const files = readdirSync(join(checkoutFolder, 'scripts'), {
    recursive: true,
  })
    .map(file => join('scripts', String(file)))
    .filter(file => file.endsWith('.test.mjs'));
  const counts = new Map();
  const failures = new FailureLines({
    begins: line => /^\s*not ok /.test(line),
    ends: line => /^\s*(ok |# |1\.\.)/.test(line),
  });
  const result = await runCheck({
    ...context,
    args: ['--test', '--test-reporter=tap', ...files],
    onLine: line => {
      failures.see(line);
      const [, key, count] =
        /^# (pass|fail|cancelled|skipped|todo) (\d+)$/.exec(line) ?? [];
      if (key) {
        counts.set(key, Number(count));
      }
      context.onLine?.(line);
    },
  });
  const passed = counts.get('pass') ?? 0;
  const failed = ['fail', 'cancelled', 'skipped', 'todo'].reduce(
    (sum, key) => sum + (counts.get(key) ?? 0),
    0,
  );
  return {
    passed,
    failed: passed === 0 ? Math.max(failed, 1) : failed || result.failed,
    notes: failures.notesOr(result.notes),
  };
}
