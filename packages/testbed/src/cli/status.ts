import { IstiodDebugPages } from '../istiod/IstiodDebugPages';
import { isAlive } from '../runFolder';
import { printDescription } from './printDescription';
import { StateFolder } from './TestbedState';
import { table } from './table';

const NOT_UP = 3;

/** Shows what is up; the exit code is 3 when nothing is. */
export async function status(options: {
  state?: string;
  json?: boolean;
}): Promise<void> {
  const state = StateFolder.at(options.state);
  const now = await state.read();
  if (!(await state.isHeld())) {
    console.log(
      now?.phase === 'failed'
        ? `No test bed is up in ${state.folder}; the last one failed: ${now.error}`
        : `No test bed is up in ${state.folder}.`,
    );
    process.exitCode = NOT_UP;
    return;
  }
  if (now?.phase !== 'ready') {
    const step = now?.phase === 'starting' ? now.step : 'starting';
    console.log(`The test bed in ${state.folder} is coming up: ${step}.`);
    return;
  }
  const { description } = now;
  const istiods = await Promise.all(
    description.istiods.map(async istiod => {
      const pages = IstiodDebugPages.create(istiod.monitoringUrl);
      try {
        const [clusters, proxies] = await Promise.all([
          pages.clusterz(),
          pages.syncz(),
        ]);
        return { name: istiod.name, clusters, proxies: proxies.length };
      } catch (error) {
        return { name: istiod.name, error: (error as Error).message };
      }
    }),
  );
  const processes = description.processes.map(({ name, pid }) => ({
    name,
    pid,
    alive: isAlive(pid),
  }));
  if (options.json) {
    console.log(
      JSON.stringify({ description, istiods, processes }, undefined, 2),
    );
    return;
  }
  console.log(printDescription(description));
  console.log();
  console.log(
    table([
      ['PROCESS', 'ID', 'STATE'],
      ...processes.map(({ name, pid, alive }) => [
        name,
        String(pid),
        alive ? 'running' : 'gone',
      ]),
    ]),
  );
  console.log();
  console.log(
    table([
      ['ISTIOD', 'CLUSTERS', 'CONNECTED PROXIES'],
      ...istiods.map(istiod =>
        istiod.clusters
          ? [
              istiod.name,
              istiod.clusters
                .map(({ id, syncStatus }) => `${id} ${syncStatus}`)
                .join(', '),
              String(istiod.proxies),
            ]
          : [istiod.name, `does not answer: ${istiod.error}`, '-'],
      ),
    ]),
  );
}
