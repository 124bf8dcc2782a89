import {
  ScenarioClient,
  ScenarioIstiod,
  ScenarioObject,
} from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { object, SYSTEM, withoutUndefined } from './objects';
import { LOCALITIES, NAMESPACES, NETWORKS, World } from './World';

/** One or two clients of each cluster that an istiod reads. */
export function clientsOf(
  draw: Draw,
  world: World,
  istiods: readonly ScenarioIstiod[],
): ScenarioClient[] {
  return istiods.flatMap(istiod => {
    const ids = [istiod.configCluster, ...Object.keys(istiod.remotes)];
    return ids.flatMap(id => {
      const cluster = world.clusters.find(entry => entry.id === id)!;
      return draw.list(1, 2, index => {
        const router = index === 1 && draw.chance(35);
        const namespace = router ? SYSTEM : draw.one(NAMESPACES);
        const network = draw.chance(80)
          ? cluster.network
          : draw.one([...NETWORKS, '']);
        const name = `${istiod.name}-${id}-${index}`;
        return withoutUndefined<ScenarioClient>({
          name,
          istiod: istiod.name,
          type: router ? 'router' : 'sidecar',
          clusterId: id,
          network,
          namespace,
          labels: router
            ? { istio: 'eastwestgateway' }
            : { app: draw.one(['web', 'job']), version: 'v1' },
          ips: [
            draw.chance(93)
              ? `10.${cluster.number}0.100.${istiod.name.slice(1)}${index}`
              : `fd00::${cluster.number}:${istiod.name.slice(1)}${index}`,
          ],
          nodeName: draw.maybe(70, () => draw.one(cluster.nodes).name),
          locality: draw.maybe(60, () => draw.one(LOCALITIES)),
          requestedNetworkView: router
            ? draw.maybe(70, () => network || 'n1')
            : draw.maybe(4, () => 'n1,n2'),
        });
      });
    });
  });
}

/** The client as its cluster knows it, with other labels now and then. */
export function clientPod(
  draw: Draw,
  client: ScenarioClient,
  world: World,
): ScenarioObject {
  const cluster = world.clusters.find(({ id }) => id === client.clusterId)!;
  const [ip] = client.ips;
  return object(
    'v1',
    'Pod',
    client.namespace,
    client.name,
    withoutUndefined({
      spec: {
        nodeName: client.nodeName ?? draw.one(cluster.nodes).name,
        serviceAccountName: 'default',
        containers: [{ name: 'app', image: 'app' }],
      },
      status: {
        phase: 'Running',
        podIP: ip,
        podIPs: [{ ip }],
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    }),
    {
      labels: {
        ...client.labels,
        ...(draw.chance(15) ? { app: 'web', extra: 'pod' } : {}),
        ...(draw.chance(30) && client.network
          ? { 'topology.istio.io/network': client.network }
          : {}),
        ...(draw.chance(10) ? { 'topology.istio.io/locality': 'r2.z1' } : {}),
      },
    },
  );
}
