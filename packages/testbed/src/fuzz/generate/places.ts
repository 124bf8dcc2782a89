import { ScenarioObject } from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { object, SYSTEM } from './objects';
import { NAMESPACES, NETWORKS, WorldCluster } from './World';

/** The namespaces of a cluster: labels say its network, and whether an istiod selects them. */
export function namespaces(
  draw: Draw,
  { network }: WorldCluster,
  settings: {
    distributed: readonly string[];
    /** What a config cluster hides, remote ones would decide by chance. */
    selected: boolean;
  },
): ScenarioObject[] {
  const label = draw.chance(88) ? network : draw.one([...NETWORKS, '']);
  return [SYSTEM, ...NAMESPACES, 'kube-system'].map(name =>
    object(
      'v1',
      'Namespace',
      undefined,
      name,
      {},
      {
        labels: {
          'kubernetes.io/metadata.name': name,
          ...(name === SYSTEM && label
            ? { 'topology.istio.io/network': label }
            : {}),
          ...(settings.selected || draw.chance(name === SYSTEM ? 97 : 80)
            ? { mesh: 'on' }
            : {}),
        },
        annotations: settings.distributed.includes(name)
          ? { 'networking.istio.io/traffic-distribution': 'PreferClose' }
          : {},
      },
    ),
  );
}

/** The nodes of a cluster: labels say where they are. */
export function nodes(draw: Draw, cluster: WorldCluster): ScenarioObject[] {
  return cluster.nodes.map(({ name, locality }, index) => {
    const [region, zone, subzone] = locality.split('/');
    return object(
      'v1',
      'Node',
      undefined,
      name,
      {
        status: {
          addresses: [
            {
              type: 'InternalIP',
              address: `192.168.${cluster.number}.${index}`,
            },
            ...(draw.chance(70)
              ? [
                  {
                    type: 'ExternalIP',
                    address: `20.${cluster.number}.0.${index + 1}`,
                  },
                ]
              : []),
          ],
        },
      },
      {
        labels: {
          'kubernetes.io/hostname': name,
          ...(region ? { 'topology.kubernetes.io/region': region } : {}),
          ...(zone ? { 'topology.kubernetes.io/zone': zone } : {}),
          ...(subzone ? { 'topology.istio.io/subzone': subzone } : {}),
          ...(draw.chance(50) ? { ew: 'true' } : {}),
        },
      },
    );
  });
}
