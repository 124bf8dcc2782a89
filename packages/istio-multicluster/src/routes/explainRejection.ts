import { Candidate } from '../endpoints/Candidate';
import { distributionSource } from '../endpoints/locality/distributionSource';
import { Question } from '../endpoints/Question';
import { Rejection } from '../endpoints/Rejection';
import { localityText } from '../locality/Locality';
import { NetworkGateway } from '../networks/NetworkGateway';
import { subsetOf } from '../policies/trafficPolicy';
import { ObjectRef } from '../records/ObjectRef';
import { Registry } from '../registry/Registry';
import type { IstiodView } from '../view/IstiodView';
import { fieldPath } from './fieldPath';
import { DecidedBy, LeftOut, Remedy } from './LeftOut';
import { objectName } from './objectName';

/** Why candidates of one cluster are left out: everything but which ones. */
export type Explanation = Pick<
  LeftOut,
  'decidedBy' | 'remedies' | 'parameters'
>;

type Path = readonly (string | number)[];
type Explain<R extends Rejection['reason']> = (
  question: Question,
  candidate: Candidate,
  rejection: Extract<Rejection, { reason: R }>,
) => Explanation;

const READY = { ready: true, serving: true, terminating: false };
const MTLS_LABEL = 'security.istio.io/tlsMode';

const EXPLANATIONS: { [R in Rejection['reason']]: Explain<R> } = {
  'port-name-differs': explainPortName,
  'address-unusable': (_, candidate) =>
    explainAddress(candidate, { address: candidate.address }),
  'subset-labels-differ': explainSubset,
  'other-cluster-local-traffic-only': explainLocalTraffic,
  'other-node-local-traffic-only': explainLocalTraffic,
  'outside-network-view': ({ client }, { network }) => {
    const view = [...(client.networkView ?? [])];
    const field = 'requestedNetworkView';
    return {
      decidedBy: { type: 'client', field },
      remedies: [{ type: 'client', field, value: [...view, network] }],
      parameters: { view: view.join(','), network },
    };
  },
  'cluster-local': ({ view, client, service }, _, { rule }) => {
    const { name: controlPlane } = view.controlPlane;
    const { serviceSettings } = view.meshConfig;
    return {
      decidedBy: {
        type: 'mesh-config',
        controlPlane,
        field:
          rule.setting === undefined
            ? 'serviceSettings'
            : `serviceSettings[${rule.setting}]`,
      },
      remedies: [
        {
          type: 'mesh-config',
          controlPlane,
          path: ['serviceSettings', serviceSettings.length],
          value: { settings: { clusterLocal: false }, hosts: [service.host] },
        },
      ],
      parameters: {
        host: service.host,
        controlPlane,
        clientCluster: client.client.clusterId,
      },
    };
  },
  'not-exported-from-cluster': ({ service }, { cluster, clusterKey }) => {
    const { namespace, name } = service;
    const object = { kind: 'ServiceExport', namespace, name };
    return {
      decidedBy: {
        type: 'object',
        object: { ...object, cluster: clusterKey },
        field: '',
      },
      remedies: [
        {
          type: 'create',
          cluster: clusterKey,
          object: {
            apiVersion: 'multicluster.x-k8s.io/v1alpha1',
            kind: 'ServiceExport',
            metadata: { namespace, name },
          },
        },
      ],
      parameters: { cluster, namespace, name },
    };
  },
  'service-missing-for-export': ({ service }, { cluster, clusterKey }) => {
    const { namespace, name, ports } = service;
    return {
      decidedBy: {
        type: 'object',
        object: { kind: 'Service', namespace, name, cluster: clusterKey },
        field: '',
      },
      remedies: [
        {
          type: 'create',
          cluster: clusterKey,
          object: {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { namespace, name },
            spec: {
              ports: ports.map(entry => ({
                name: entry.name,
                port: entry.port,
              })),
            },
          },
        },
      ],
      parameters: { cluster, namespace, name },
    };
  },
  'mcs-cluster-local': ({ view, service }) => {
    const controlPlane = view.controlPlane.name;
    const field = 'ENABLE_MCS_CLUSTER_LOCAL';
    return {
      decidedBy: { type: 'environment', controlPlane, field },
      remedies: [
        { type: 'environment', controlPlane, path: [field], value: 'false' },
      ],
      parameters: { host: service.host, controlPlane },
    };
  },
  unhealthy: ({ view }, candidate) => {
    const path = endpointPath(view.registries, candidate, 'conditions');
    return decided(
      candidate.source,
      path,
      [
        {
          type: 'set',
          object: candidate.source,
          path,
          value: READY,
          byController: true,
        },
      ],
      {
        workload: workloadName(candidate),
        controlPlane: view.controlPlane.name,
      },
    );
  },
  terminating: explainEnding,
  draining: explainEnding,
  'address-missing': (_, candidate) =>
    explainAddress(candidate, { network: candidate.network }),
  'gateway-other-ip-family': ({ view, client }, { network }, { gateways }) => ({
    decidedBy: { type: 'client', field: 'ips' },
    remedies: anotherAddress(view, gateways),
    parameters: {
      network,
      gateways: gateways.map(({ address }) => address).join(', '),
      family: client.onlyFamily ?? '',
    },
  }),
  'not-mtls-workload': (_, candidate) => {
    const object = candidate.workload ?? candidate.source;
    const path = ['metadata', 'labels', MTLS_LABEL];
    return decided(
      object,
      path,
      candidate.workload && candidate.workload.kind !== 'ServiceEntry'
        ? [{ type: 'set', object, path, value: 'istio', byController: true }]
        : [],
      { workload: workloadName(candidate), network: candidate.network },
    );
  },
  'not-mtls-destination-rule': ({ view }, { network }, { setting }) => {
    const { rule, path, mode } = setting;
    const object = configRef(view.registries[0], rule);
    return decided(
      object,
      path,
      [{ type: 'set', object, path, value: 'ISTIO_MUTUAL' }],
      { network, mode, object: objectName(object) },
    );
  },
  'not-mtls-peer-authentication': ({ view }, { network }, { disabledBy }) => {
    const { policy, path } = disabledBy;
    const object = configRef(view.registries[0], policy);
    return decided(
      object,
      path,
      [{ type: 'set', object, path, value: 'PERMISSIVE' }],
      { network, object: objectName(object) },
    );
  },
  'locality-not-distributed': explainDistribution,
};

/** Names the object and field that decided, and what would change it. */
export function explainRejection(
  question: Question,
  candidate: Candidate,
  rejection: Rejection,
): Explanation {
  const explain = EXPLANATIONS[rejection.reason] as (
    question: Question,
    candidate: Candidate,
    rejection: Rejection,
  ) => Explanation;
  return explain(question, candidate, rejection);
}

function decided(
  object: ObjectRef,
  path: Path,
  remedies: readonly Remedy[],
  parameters: Readonly<Record<string, string>>,
): Explanation {
  const decidedBy: DecidedBy = {
    type: 'object',
    object,
    field: fieldPath(path),
  };
  return { decidedBy, remedies, parameters };
}

function workloadName({ workload, source }: Candidate): string {
  return objectName(workload ?? source);
}

/** An Istio object of the config cluster. */
export function configRef(
  { key: cluster }: Registry,
  record: {
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  },
): ObjectRef {
  const { kind, namespace, name } = record;
  return { kind, namespace, name, cluster };
}

/** Service and slices of the cluster must name the port as the deciding one does. */
function explainPortName(
  { view, service, port }: Question,
  candidate: Candidate,
): Explanation {
  const { namespace, name } = service;
  const { cluster, clusterKey, portName, source } = candidate;
  const registry = view.registries.find(({ id }) => id === cluster);
  const own = registry?.records.get('Service', namespace, name);
  const object = { kind: 'Service', namespace, name, cluster: clusterKey };
  const remedies: Remedy[] = [];
  let decider: ObjectRef = source;
  let path: Path = ['ports'];
  const index = own?.ports.findIndex(entry => entry.name === portName) ?? -1;
  if (own && index >= 0) {
    decider = object;
    path = ['spec', 'ports', index, 'name'];
    remedies.push({ type: 'set', object, path, value: port.name });
  }
  const slice = registry?.records.get(
    'EndpointSlice',
    source.namespace,
    source.name,
  );
  if (source.kind === 'EndpointSlice' && slice) {
    const slicePort = slice.ports.findIndex(entry => entry.name === portName);
    remedies.push({
      type: 'set',
      object: source,
      path: ['ports', slicePort, 'name'],
      value: port.name,
      byController: true,
    });
  }
  return decided(decider, path, remedies, {
    host: service.host,
    port: String(port.port),
    portName: port.name,
    cluster,
    offered: portName,
  });
}

function explainSubset(
  { view, rule, subset, subsetLabels }: Question,
  candidate: Candidate,
): Explanation {
  const found = rule && subsetOf(rule, subset);
  const object = found
    ? configRef(view.registries[0], found.record)
    : candidate.source;
  const path = ['spec', 'subsets', found?.index ?? 0, 'labels'];
  const target = candidate.workload;
  const remedies = Object.keys(subsetLabels)
    .filter(key => candidate.label(key) !== subsetLabels[key])
    .map(
      (key): Remedy =>
        target && target.kind !== 'ServiceEntry' && !isTopology(key)
          ? {
              type: 'set',
              object: target,
              path: ['metadata', 'labels', key],
              value: subsetLabels[key],
            }
          : // Where a workload runs cannot be relabelled.
            { type: 'unset', object, path: [...path, key] },
    );
  return decided(object, path, remedies, {
    subset,
    object: objectName(object),
    labels: Object.entries(subsetLabels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
  });
}

function isTopology(key: string): boolean {
  return (
    key.startsWith('topology.istio.io/') ||
    key.startsWith('topology.kubernetes.io/') ||
    key === 'kubernetes.io/hostname'
  );
}

function explainLocalTraffic({ client, service }: Question): Explanation {
  const deciding =
    service.origin === 'kubernetes' ? service.objects[0] : undefined;
  const object = {
    kind: 'Service',
    namespace: service.namespace,
    name: service.name,
    cluster: deciding?.registry.key ?? '',
  };
  const path = ['spec', 'internalTrafficPolicy'];
  return decided(
    object,
    path,
    [{ type: 'set', object, path, value: 'Cluster' }],
    { object: objectName(object), node: client.client.nodeName ?? '' },
  );
}

function explainEnding({ view }: Question, candidate: Candidate): Explanation {
  return decided(
    candidate.source,
    endpointPath(view.registries, candidate, 'conditions'),
    [],
    { workload: workloadName(candidate) },
  );
}

/** A WorkloadEntry says its address itself. */
function explainAddress(
  candidate: Candidate,
  parameters: Readonly<Record<string, string>>,
): Explanation {
  const { source } = candidate;
  const path = ['spec', 'address'];
  return decided(
    source,
    path,
    source.kind === 'WorkloadEntry'
      ? [{ type: 'set', object: source, path }]
      : [],
    { workload: workloadName(candidate), ...parameters },
  );
}

/** One more address for a load balancer; other gateways are made in other ways. */
function anotherAddress(
  view: IstiodView,
  gateways: readonly NetworkGateway[],
): Remedy[] {
  for (const { object } of gateways) {
    const service =
      object?.kind === 'Service' &&
      view.registries
        .find(({ key }) => key === object.cluster)
        ?.records.get('Service', object.namespace, object.name);
    if (service && service.loadBalancerAddresses.length > 0) {
      const index = service.loadBalancerAddresses.length;
      const path = ['status', 'loadBalancer', 'ingress', index, 'ip'];
      return [{ type: 'set', object, path, byController: true }];
    }
  }
  return [];
}

/** Where an address stands in its EndpointSlice. */
function endpointPath(
  registries: readonly Registry[],
  { source, address, clusterKey }: Candidate,
  field: string,
): Path {
  const slice = registries
    .find(({ key }) => key === clusterKey)
    ?.records.get('EndpointSlice', source.namespace, source.name);
  const index =
    slice?.endpoints.findIndex(({ addresses }) =>
      addresses.includes(address),
    ) ?? -1;
  return ['endpoints', Math.max(index, 0), field];
}

function explainDistribution(
  question: Question,
  candidate: Candidate,
): Explanation {
  const { view } = question;
  const source = distributionSource(question);
  const locality = localityText(candidate.localityParts);
  const controlPlane = view.controlPlane.name;
  // The shares of a distribution add up to 100.
  const [largest] = Object.entries(source.to).sort(([, a], [, b]) => b - a);
  const value = {
    ...source.to,
    ...(largest ? { [largest[0]]: largest[1] - 1 } : {}),
    [locality || '*']: 1,
  };
  if (!source.rule) {
    return {
      decidedBy: {
        type: 'mesh-config',
        controlPlane,
        field: fieldPath(source.path),
      },
      remedies: [
        { type: 'mesh-config', controlPlane, path: source.path, value },
      ],
      parameters: { object: 'mesh config', from: source.from, locality },
    };
  }
  const object = configRef(view.registries[0], source.rule);
  return decided(
    object,
    source.path,
    [{ type: 'set', object, path: source.path, value }],
    { object: objectName(object), from: source.from, locality },
  );
}
