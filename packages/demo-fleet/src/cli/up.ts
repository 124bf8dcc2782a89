import { ControlServer } from '../control/ControlServer';
import { DemoFleet } from '../fleet/DemoFleet';
import { defaultFleet } from '../picture/defaultFleet';

/** Runs the fleet of the demo until a signal ends it. */
export async function up(controlPort: number): Promise<void> {
  const fleet = await DemoFleet.start(await defaultFleet());
  const control = await ControlServer.start(fleet, controlPort);
  const lines = fleet.clusters.map(
    ({ name, url, fault }) =>
      `${name}  ${url}${fault ? `  (${fault.kind})` : ''}`,
  );
  process.stdout.write(
    `${lines.join('\n')}\n\n${control.url} lists clusters and changes.\n` +
      `kubectl: curl -s ${control.url}/kubeconfigs/cluster1 > cluster1.kubeconfig && kubectl --kubeconfig cluster1.kubeconfig get pods -A\n`,
  );
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => resolve());
    }
  });
  await control.stop();
  await fleet.stop();
}
