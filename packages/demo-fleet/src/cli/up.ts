import { writeFile } from 'fs/promises';
import { stringify } from 'yaml';
import { ControlServer } from '../control/ControlServer';
import { DemoFleet } from '../fleet/DemoFleet';
import { hostConfiguration } from '../fleet/hostConfiguration';
import { Churn } from '../generator/Churn';
import { generateFleet } from '../generator/generateFleet';
import { FleetSize } from '../generator/Placement';
import { defaultFleet } from '../picture/defaultFleet';

export type UpOptions = {
  controlPort: number;
  /** Generated instead of the fleet of the demo. */
  size?: FleetSize;
  eventsPerSecond: number;
  /** Where the configuration for a host is written. */
  configuration?: string;
};

/** Runs a fleet until a signal ends it. */
export async function up(options: UpOptions): Promise<void> {
  const fleet = options.size
    ? // A proxy before each of them would cost as much as the server itself.
      await DemoFleet.start(await generateFleet(options.size), {
        withFaults: false,
      })
    : await DemoFleet.start(await defaultFleet());
  const control = await ControlServer.start(fleet, options.controlPort);
  if (options.configuration) {
    await writeFile(
      options.configuration,
      stringify(hostConfiguration(fleet)),
      // It holds tokens, if only for clusters that do not exist.
      { mode: 0o600 },
    );
  }
  const churn =
    options.eventsPerSecond > 0
      ? Churn.start(fleet, {
          eventsPerSecond: options.eventsPerSecond,
          seed: options.size?.seed ?? 1,
        })
      : undefined;
  process.stdout.write(description(fleet, control));
  await endOfUse();
  churn?.stop();
  await control.stop();
  await fleet.stop();
}

function description(fleet: DemoFleet, control: ControlServer): string {
  const { clusters } = fleet;
  const [{ name }] = clusters;
  const shown = clusters
    .slice(0, 10)
    .map(
      cluster =>
        `${cluster.name}  ${cluster.url}${
          cluster.fault ? `  (${cluster.fault.kind})` : ''
        }`,
    );
  const more = clusters.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`... and ${more} more`] : []),
    '',
    `${control.url} lists clusters and changes.`,
    `kubectl: curl -s ${control.url}/kubeconfigs/${name} > ${name}.kubeconfig && kubectl --kubeconfig ${name}.kubeconfig get pods -A`,
    'Ctrl-C ends it.',
    '',
  ].join('\n');
}

function endOfUse(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => resolve());
    }
  });
}
