/** Simulated clusters as a process of their own. Started by `FleetProcess`. */
import {
  Churn,
  DemoFleet,
  FleetSize,
  generateFleet,
} from '@meshstage/demo-fleet';
import { meshCluster } from '../../src/__testUtils__/demoClusters';
import type {
  FleetAnswer,
  FleetRequest,
  FromFleet,
  ToFleet,
} from './fleetMessages';

const SERVICE_NAME = 'kubernetes.io/service-name';

async function main(): Promise<void> {
  const size: FleetSize = JSON.parse(process.argv[2]);
  const fleet = await DemoFleet.start(await generateFleet(size), {
    withFaults: false,
  });
  fleet.controlPlanes.readProxies();
  let churn: Churn | undefined;
  const setChurn = (eventsPerSecond: number): FleetAnswer => {
    const events = churn?.events ?? 0;
    churn?.stop();
    churn =
      eventsPerSecond > 0
        ? Churn.start(fleet, { eventsPerSecond, seed: size.seed })
        : undefined;
    return { events };
  };
  const answer = (request: FleetRequest): FleetAnswer => {
    switch (request.ask) {
      case 'churn':
        return setChurn(request.eventsPerSecond);
      case 'cpu':
        return { cpuMs: cpuMs() };
      default:
        return addEndpoint(fleet, request.service, request.address);
    }
  };
  process.on('message', ({ id, request }: ToFleet) => {
    send({ id, answer: answer(request) });
  });
  // An end of the bench, however it comes.
  process.on('disconnect', () => process.exit());
  send({ clusters: fleet.clusters.map(cluster => meshCluster(cluster)) });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function addEndpoint(
  fleet: DemoFleet,
  service: { namespace: string; name: string },
  address: string,
): FleetAnswer {
  for (const { store } of fleet.clusters) {
    for (const slice of store.objects('discovery.k8s.io', 'endpointslices')) {
      const { namespace, labels } = slice.metadata;
      if (
        namespace === service.namespace &&
        labels?.[SERVICE_NAME] === service.name
      ) {
        const [first] = (slice.endpoints ?? []) as { addresses: string[] }[];
        store.apply({
          ...slice,
          endpoints: [
            ...(slice.endpoints as object[]),
            { ...first, addresses: [address], targetRef: undefined },
          ],
        });
        return { at: Date.now() };
      }
    }
  }
  return {};
}

function send(message: FromFleet) {
  process.send?.(message);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
