import { spawn } from 'child_process';
import { mkdir, open, readFile, rm } from 'fs/promises';
import { awaitCondition } from '../process/awaitCondition';
import { FaultControl } from '../fault-proxy/FaultControl';
import { FaultProxy } from '../fault-proxy/FaultProxy';
import { addPictures } from '../picture/addPictures';
import { catalogEntities, CatalogEntity } from '../picture/catalogEntities';
import { Picture } from '../picture/Picture';
import { picturesNamed } from '../picture/pictures';
import { Testbed } from '../Testbed';
import { describeTestbed, TestbedDescription } from '../TestbedDescription';
import { buildNeeded } from './build';
import { count } from './count';
import { printDescription } from './printDescription';
import { StateFolder } from './TestbedState';

/** Options of `up`. */
export type UpOptions = {
  state?: string;
  json?: boolean;
  detach?: boolean;
  /** Puts a fault proxy in front of each API server, for the host. */
  faults?: boolean;
  /** How many replicas each control plane has. */
  istiods?: string;
  /** Names of pictures, or `all`. */
  picture: string;
};

/** Starts pictures and holds them until a signal comes, or leaves that to a process in the background. */
export async function up(options: UpOptions): Promise<void> {
  // Refused before anything is started.
  count('--istiods', options.istiods);
  const pictures = picturesNamed(options.picture);
  const state = StateFolder.at(options.state);
  if (options.detach) {
    await upInBackground(state, options);
  } else {
    await upInForeground(state, options, pictures);
  }
}

async function upInForeground(
  state: StateFolder,
  options: UpOptions,
  pictures: readonly Picture[],
) {
  const ended = untilSignal();
  const release = await state.hold();
  const startedAt = new Date().toISOString();
  const base = { pid: process.pid, startedAt };
  let testbed: Testbed | undefined;
  try {
    await state.write({ ...base, phase: 'starting', step: 'building' });
    await rm(state.runFolder, { recursive: true, force: true });
    const start = async () => {
      await buildNeeded();
      testbed = await Testbed.start({ folder: state.runFolder });
      await addPictures(testbed, pictures, {
        istiodReplicas: count('--istiods', options.istiods),
        onProgress: step => {
          console.error(`${step} ...`);
          state
            .write({ ...base, phase: 'starting', step })
            .catch(error => console.error(String(error)));
        },
      });
      const catalog = catalogEntities(pictures);
      return options.faults
        ? describeWithFaults(testbed, catalog)
        : describeTestbed(testbed, { catalog });
    };
    const description = await Promise.race([start(), ended]);
    if (description) {
      await state.write({ ...base, phase: 'ready', description });
      print(description, options);
      console.error('\nThe test bed is up. Ctrl-C ends it.');
      await ended;
    }
    console.error('Stopping ...');
    await testbed?.stop();
    await state.clear();
  } catch (error) {
    await testbed?.stop();
    await state.write({
      ...base,
      phase: 'failed',
      error: (error as Error).message,
    });
    throw error;
  } finally {
    await release();
  }
}

/** The host's configuration leads through the proxies; istiod and kubeconfigs do not. */
async function describeWithFaults(
  testbed: Testbed,
  catalog: readonly CatalogEntity[],
): Promise<TestbedDescription> {
  const proxies = new Map<string, FaultProxy>();
  for (const cluster of testbed.clusters) {
    proxies.set(cluster.name, await testbed.addFaultProxy(cluster));
  }
  const control = await FaultControl.start(proxies);
  testbed.closeAtEnd(() => control.stop());
  return {
    ...(await describeTestbed(testbed, {
      fronts: Object.fromEntries(proxies),
      catalog,
    })),
    faultControl: { url: control.url, names: [...proxies.keys()] },
  };
}

async function upInBackground(state: StateFolder, options: UpOptions) {
  if (await state.isHeld()) {
    await (
      await state.hold()
    )();
  }
  await mkdir(state.folder, { recursive: true, mode: 0o700 });
  await state.clear();
  const log = await open(state.logFile, 'w', 0o600);
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      process.argv[1],
      'up',
      '--state',
      state.folder,
      '--istiods',
      String(count('--istiods', options.istiods)),
      '--picture',
      options.picture,
      ...(options.faults ? ['--faults'] : []),
    ],
    { detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  let exitCode: number | undefined;
  child.once('exit', code => {
    exitCode = code ?? 1;
  });
  await log.close();
  let lastStep = '';
  const description = await awaitCondition(
    'The test bed comes up in the background',
    async () => {
      const now = await state.read();
      if (now?.phase === 'ready') {
        return { ready: now.description };
      }
      if (now?.phase === 'failed' || exitCode !== undefined) {
        return {
          failure:
            now?.phase === 'failed'
              ? now.error
              : await readFile(state.logFile, 'utf8'),
        };
      }
      if (now?.phase === 'starting' && now.step !== lastStep) {
        lastStep = now.step;
        console.error(`${now.step} ...`);
      }
      return undefined;
    },
    // A first build takes a quarter of an hour.
    { timeoutMs: 60 * 60_000, intervalMs: 100 },
  );
  if (description.ready === undefined) {
    throw new Error(
      `${description.failure}\nThe whole output is in ${state.logFile}`,
    );
  }
  child.unref();
  print(description.ready, options);
  console.error('\nThe test bed runs in the background; end it by "down".');
}

function print(description: TestbedDescription, options: UpOptions) {
  console.log(
    options.json
      ? JSON.stringify(description, undefined, 2)
      : printDescription(description),
  );
}

/** Resolves at the first Ctrl-C or SIGTERM; the second one ends the process at once, and its children with it. */
function untilSignal(): Promise<undefined> {
  return new Promise(resolve => {
    const stop = () => resolve(undefined);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.on(signal, () => process.exit(130));
        stop();
      });
    }
  });
}
