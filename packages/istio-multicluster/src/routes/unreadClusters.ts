import { ownClusterIds } from '../control-plane/clusterIds';
import { LabelSelector } from '../control-plane/MeshConfig';
import { sliceEndpoints } from '../endpoints/sliceEndpoints';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { clustersWithService } from '../services/clustersWithService';
import type { IstiodView } from '../view/IstiodView';
import { perView } from '../view/perView';
import { LeftOut, LeftOutEndpoint, Remedy } from './LeftOut';

type ServiceName = { readonly namespace: string; readonly name: string };

const knownOf = perView(() => new Map<string, LeftOut[]>());

/**
 * Clusters that have endpoints of a Kubernetes service which the istiod does
 * not read: it is not linked to the cluster, or does not select the namespace.
 */
export function unreadClusters(
  view: IstiodView,
  service: ServiceName,
  portName: string | undefined,
): readonly LeftOut[] {
  const known = knownOf(view);
  const key = `${service.namespace}/${service.name}/${portName ?? '*'}`;
  let found = known.get(key);
  if (!found) {
    found = [
      ...unlinkedClusters(view, service, portName),
      ...unselectedNamespaces(view, service, portName),
    ];
    known.set(key, found);
  }
  return found;
}

function unlinkedClusters(
  view: IstiodView,
  service: ServiceName,
  portName: string | undefined,
): LeftOut[] {
  const { controlPlane, fleet } = view;
  const { namespace, name } = service;
  const holding = clustersWithService(fleet, namespace, name);
  return holding.flatMap((clusterKey): LeftOut[] => {
    if (view.reads(clusterKey)) {
      return [];
    }
    const records = fleet.cluster(clusterKey);
    // A cluster without any proxy is in no mesh.
    const [cluster] = ownClusterIds(records);
    const endpoints = endpointsIn(records, clusterKey, service, portName);
    if (cluster === undefined || endpoints.length === 0) {
      return [];
    }
    return [
      {
        reason: 'cluster-not-linked',
        cluster,
        clusterKey,
        endpoints,
        decidedBy: {
          type: 'registries',
          controlPlane: controlPlane.name,
          field: 'registries',
        },
        remedies: [
          {
            type: 'link',
            controlPlane: controlPlane.name,
            cluster: clusterKey,
          },
        ],
        parameters: { controlPlane: controlPlane.name, cluster },
      },
    ];
  });
}

function unselectedNamespaces(
  view: IstiodView,
  service: ServiceName,
  portName: string | undefined,
): LeftOut[] {
  const { controlPlane, meshConfig } = view;
  const [selector] = meshConfig.discoverySelectors;
  if (!selector) {
    return [];
  }
  const { namespace, name } = service;
  const holding = view.registriesWith(namespace, name);
  return holding.flatMap(({ id, key, records, allRecords }): LeftOut[] => {
    const isRead =
      records.inNamespace('EndpointSlice', namespace) ===
      allRecords.inNamespace('EndpointSlice', namespace);
    const endpoints = endpointsIn(allRecords, key, service, portName);
    if (isRead || endpoints.length === 0) {
      return [];
    }
    const object = {
      kind: 'Namespace',
      namespace: '',
      name: namespace,
      cluster: key,
    };
    return [
      {
        reason: 'namespace-not-selected',
        cluster: id,
        clusterKey: key,
        endpoints,
        decidedBy: { type: 'object', object, field: 'metadata.labels' },
        remedies: labelsFor(selector).map(
          ([label, value]): Remedy => ({
            type: 'set',
            object,
            path: ['metadata', 'labels', label],
            value,
          }),
        ),
        parameters: { controlPlane: controlPlane.name, namespace, cluster: id },
      },
    ];
  });
}

/** Labels that a selector asks for, as far as it asks for their presence. */
function labelsFor({
  matchLabels,
  matchExpressions,
}: LabelSelector): [string, string][] {
  return [
    ...Object.entries(matchLabels),
    ...matchExpressions.flatMap(({ key, operator, values }) => {
      if (operator === 'In') {
        return [[key, values[0] ?? ''] as [string, string]];
      }
      return operator === 'Exists' ? [[key, 'true'] as [string, string]] : [];
    }),
  ];
}

function endpointsIn(
  records: ClusterRecords,
  cluster: string,
  { namespace, name }: ServiceName,
  portName: string | undefined,
): LeftOutEndpoint[] {
  return sliceEndpoints(
    records.inNamespace('EndpointSlice', namespace),
    records.inNamespace('Pod', namespace),
    records.inNamespace('Node', ''),
    name,
  )
    .filter(
      endpoint =>
        endpoint.missingPod === undefined &&
        (portName === undefined || endpoint.portName === portName),
    )
    .map(({ address, port, pod }) => ({
      address,
      port,
      ...(pod
        ? { workload: { kind: 'Pod', namespace, name: pod.name, cluster } }
        : {}),
    }));
}
