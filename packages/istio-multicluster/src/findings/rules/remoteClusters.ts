import { evidenceText, FindingEvidence } from '../../evidence';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { PlaneGroup } from '../../facts/meshesOf';
import { ClusterKey } from '../../fleet/FleetChange';
import { ipFamily } from '../../hosts/ipAddress';
import { memoize } from '../../memo/memoize';
import { EndpointSliceRecord } from '../../records/EndpointSliceRecord';
import { ServiceRecord } from '../../records/ServiceRecord';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

/** What a cluster needs so that an istiod of another one serves it. */
export function remoteClusters(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key }) => [
    ...context
      .planesReading(key)
      .flatMap(status => missingNamespace(context, key, status)),
    ...leadership(context, key),
    ...staleAddresses(context, key),
  ]);
}

function missingNamespace(
  context: FleetContext,
  key: ClusterKey,
  { plane }: ControlPlaneStatus,
): FindingDraft[] {
  const { systemNamespace: namespace } = plane;
  const records = context.records(key);
  // Not a single namespace: the kind was not exported.
  if (
    !context.knows(key, 'Namespace') ||
    records.count('Namespace') === 0 ||
    records.get('Namespace', '', namespace)
  ) {
    return [];
  }
  const object = {
    kind: 'Namespace',
    namespace: '',
    name: namespace,
    cluster: key,
  };
  return [
    draft('MST0605', {
      subject: { cluster: key, object },
      clusters: [key],
      parameters: {
        cluster: context.nameOf(key),
        namespace,
        controlPlane: plane.name,
      },
      evidence: [{ type: 'object', object, field: '' }],
    }),
  ];
}

/**
 * Of the istiods that read a cluster without one of its own, those started with
 * EXTERNAL_ISTIOD ask the annotation; one of them is enough.
 */
function leadership(context: FleetContext, key: ClusterKey): FindingDraft[] {
  const asking = context
    .planesReading(key)
    .filter(({ plane }) => plane.env.EXTERNAL_ISTIOD === 'true');
  const [first] = asking;
  const namespace =
    first &&
    context.records(key).get('Namespace', '', first.plane.systemNamespace);
  const named = (namespace?.controlPlaneClusters ?? '')
    .split(',')
    .map(entry => entry.trim());
  const hasOwn = context.planes.some(({ hostCluster }) => hostCluster === key);
  const mayLead = asking.some(
    ({ plane }) => named.includes('*') || named.includes(plane.clusterId),
  );
  if (!namespace || hasOwn || mayLead) {
    return [];
  }
  const { systemNamespace, clusterId, configCluster, name } = first.plane;
  const object = context.ref(key, namespace);
  return [
    draft('MST0604', {
      subject: { cluster: key, object },
      clusters: [key, configCluster],
      parameters: {
        namespace: systemNamespace,
        cluster: context.nameOf(key),
        istioClusterId: clusterId,
        controlPlane: name,
      },
      evidence: [
        {
          type: 'object',
          object,
          field:
            'metadata.annotations["topology.istio.io/controlPlaneClusters"]',
          value: namespace.controlPlaneClusters,
        },
      ],
    }),
  ];
}

/** Every address at which something of the control planes' clusters answers; nothing if that is not known. */
const controlPlaneAddresses = memoize(
  (
    context: FleetContext,
    { planes }: PlaneGroup,
  ): { readonly known?: ReadonlySet<string> } => {
    const addresses = new Set<string>();
    for (const { hostCluster, plane } of planes) {
      const { systemNamespace } = plane;
      const records = context.records(hostCluster);
      for (const service of records.all('Service')) {
        for (const address of [
          ...service.loadBalancerAddresses,
          ...service.externalIps,
        ]) {
          if (ipFamily(address)) {
            addresses.add(address);
          } else {
            const resolved = context.facts.resolved.get(address);
            if (!resolved?.length) {
              return {};
            }
            resolved.forEach(each => addresses.add(each));
          }
        }
      }
      for (const { externalIp, internalIp } of records.all('Node')) {
        [externalIp, internalIp].forEach(each => each && addresses.add(each));
      }
      for (const { ips } of records
        .inNamespace('Pod', systemNamespace)
        .values()) {
        ips.forEach(each => addresses.add(each));
      }
    }
    return { known: addresses };
  },
);

/** The Service by which a remote cluster finds its control plane, and where it leads to. */
function staleAddresses(
  context: FleetContext,
  key: ClusterKey,
): FindingDraft[] {
  const planes = context.planesReading(key);
  const isPrimary = context.planes.some(
    ({ hostCluster }) => hostCluster === key,
  );
  // Of the whole mesh: which of its control planes it asks is another question.
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  const hosts = [
    ...new Set((mesh?.planes ?? []).map(({ hostCluster }) => hostCluster)),
  ];
  if (
    planes.length === 0 ||
    isPrimary ||
    !context.knows(key, 'Service', 'EndpointSlice') ||
    !hosts.every(host => context.knows(host, 'Service', 'Pod', 'Node'))
  ) {
    return [];
  }
  const namespace = context.systemNamespaceOf(key);
  const records = context.records(key);
  const services = [
    ...records.inNamespace('Service', namespace).values(),
  ].filter(isRemoteIstiod);
  const known =
    mesh && services.length > 0
      ? controlPlaneAddresses(context, mesh).known
      : undefined;
  return services.flatMap(service => {
    const slices = [
      ...records.inNamespace('EndpointSlice', namespace).values(),
    ].filter(slice => slice.service === service.name);
    const [first, ...others] = slices;
    const addresses = slices.flatMap(({ endpoints }) =>
      endpoints.flatMap(endpoint => endpoint.addresses),
    );
    // A name that does not resolve may be the address that is looked for.
    if (
      addresses.length === 0 ||
      !known ||
      addresses.some(address => known.has(address))
    ) {
      return [];
    }
    const object = context.ref(key, service);
    const addressesOf = (slice: EndpointSliceRecord): FindingEvidence => ({
      type: 'object',
      object: context.ref(key, slice),
      field: 'endpoints[].addresses',
      value: addresses.join(', '),
    });
    return [
      draft('MST0602', {
        subject: { cluster: key, object },
        clusters: [key, ...hosts],
        parameters: {
          service: nameOf(service),
          cluster: context.nameOf(key),
          addresses: addresses.join(', '),
        },
        evidence: [
          addressesOf(first),
          ...others.map(addressesOf),
          {
            type: 'computed',
            text:
              known.size > 0
                ? evidenceText('addresses-of-control-plane', {
                    addresses: [...known].slice(0, 10).join(', '),
                  })
                : evidenceText('control-plane-without-address'),
          },
        ],
      }),
    ];
  });
}

function isRemoteIstiod({ name, selector, type }: ServiceRecord): boolean {
  return (
    /^istiod(-.*)?$/.test(name) &&
    type !== 'ExternalName' &&
    Object.keys(selector ?? {}).length === 0
  );
}
