import { compareKeys } from '../../store/ObjectSource';
import { Column, PrintedObject } from './Column';
import { AGE, NAME, UNKNOWN } from './commonColumns';

const NONE = '<none>';

/** Of kinds that kubectl knows more of. */
export const BUILT_IN_COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  '/pods': [
    NAME,
    { name: 'Ready', cell: object => readyContainers(object) },
    { name: 'Status', cell: object => object.status?.phase ?? UNKNOWN },
    {
      name: 'Restarts',
      cell: object =>
        String(
          (object.status?.containerStatuses ?? []).reduce(
            (sum, { restartCount }) => sum + restartCount,
            0,
          ),
        ),
    },
    AGE,
    wide('IP', object => object.status?.podIP || NONE),
    wide('Node', object => object.spec?.nodeName || NONE),
    wide('Nominated Node', () => NONE),
    wide('Readiness Gates', () => NONE),
  ],
  '/namespaces': [
    NAME,
    { name: 'Status', cell: object => object.status?.phase ?? 'Active' },
    AGE,
  ],
  '/nodes': [
    NAME,
    {
      name: 'Status',
      cell: object =>
        object.status?.conditions?.find(({ type }) => type === 'Ready')
          ?.status === 'True'
          ? 'Ready'
          : 'NotReady',
    },
    { name: 'Roles', cell: () => NONE },
    AGE,
    {
      name: 'Version',
      cell: object => object.status?.nodeInfo?.kubeletVersion ?? '',
    },
    wide('Internal-IP', object => nodeAddress(object, 'InternalIP')),
    wide('External-IP', object => nodeAddress(object, 'ExternalIP')),
    wide('OS-Image', object => object.status?.nodeInfo?.osImage ?? UNKNOWN),
    wide('Kernel-Version', object => kernel(object)),
    wide(
      'Container-Runtime',
      object => object.status?.nodeInfo?.containerRuntimeVersion ?? UNKNOWN,
    ),
  ],
  '/services': [
    NAME,
    { name: 'Type', cell: object => object.spec?.type ?? 'ClusterIP' },
    { name: 'Cluster-IP', cell: object => object.spec?.clusterIP ?? NONE },
    { name: 'External-IP', cell: externalAddresses },
    { name: 'Port(s)', cell: object => servicePorts(object) },
    AGE,
    wide('Selector', object => selectorText(object.spec?.selector)),
  ],
  '/configmaps': [NAME, dataCount(), AGE],
  '/secrets': [
    NAME,
    { name: 'Type', cell: object => object.type ?? 'Opaque' },
    dataCount(),
    AGE,
  ],
  '/serviceaccounts': [NAME, AGE],
  'discovery.k8s.io/endpointslices': [
    NAME,
    { name: 'AddressType', cell: object => object.addressType ?? '' },
    {
      name: 'Ports',
      cell: object =>
        (object.ports ?? []).map(({ port }) => port).join(',') || '<unset>',
    },
    {
      name: 'Endpoints',
      cell: object =>
        (object.endpoints ?? [])
          .flatMap(({ addresses }) => addresses)
          .join(',') || '<unset>',
    },
    AGE,
  ],
  'apps/deployments': [
    NAME,
    {
      name: 'Ready',
      cell: ({ spec, status }) =>
        `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
    },
    {
      name: 'Up-to-date',
      cell: ({ status }) => status?.updatedReplicas ?? 0,
    },
    {
      name: 'Available',
      cell: ({ status }) => status?.availableReplicas ?? 0,
    },
    AGE,
    ...templateColumns(),
  ],
  'apps/statefulsets': [
    NAME,
    {
      name: 'Ready',
      cell: ({ spec, status }) =>
        `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
    },
    AGE,
    ...templateColumns().slice(0, 2),
  ],
  'apps/replicasets': [
    NAME,
    count('Desired', ({ spec }) => spec?.replicas),
    count('Current', ({ status }) => status?.replicas),
    count('Ready', ({ status }) => status?.readyReplicas),
    AGE,
    ...templateColumns(),
  ],
  'apps/daemonsets': [
    NAME,
    count('Desired', ({ status }) => status?.desiredNumberScheduled),
    count('Current', ({ status }) => status?.currentNumberScheduled),
    count('Ready', ({ status }) => status?.numberReady),
    count('Up-to-date', ({ status }) => status?.updatedNumberScheduled),
    count('Available', ({ status }) => status?.numberAvailable),
    { name: 'Node Selector', cell: () => NONE },
    AGE,
    ...templateColumns(),
  ],
};

function wide(name: string, cell: Column['cell']): Column {
  return { name, priority: 1, cell };
}

function count(
  name: string,
  read: (object: PrintedObject) => number | undefined,
): Column {
  return { name, type: 'integer', cell: object => read(object) ?? 0 };
}

function dataCount(): Column {
  return {
    name: 'Data',
    cell: object => Object.keys(object.data ?? {}).length,
  };
}

function templateColumns(): Column[] {
  const containers = (object: PrintedObject) =>
    object.spec?.template?.spec?.containers ?? [];
  return [
    wide('Containers', object =>
      containers(object)
        .map(({ name }) => name)
        .join(','),
    ),
    wide('Images', object =>
      containers(object)
        .map(({ image }) => image)
        .join(','),
    ),
    wide('Selector', object =>
      selectorText(object.spec?.selector?.matchLabels),
    ),
  ];
}

function readyContainers({ spec, status }: PrintedObject): string {
  const ready = (status?.containerStatuses ?? []).filter(entry => entry.ready);
  return `${ready.length}/${(spec?.containers ?? []).length}`;
}

function kernel({ status }: PrintedObject): string {
  const { kernelVersion, architecture } = status?.nodeInfo ?? {};
  return kernelVersion ? `${kernelVersion} (${architecture})` : UNKNOWN;
}

function nodeAddress(object: PrintedObject, type: string): string {
  return (
    object.status?.addresses?.find(entry => entry.type === type)?.address ??
    NONE
  );
}

function externalAddresses({ spec, status }: PrintedObject): string {
  const ingress = (status?.loadBalancer?.ingress ?? []).map(
    ({ ip, hostname }) => ip ?? hostname ?? '',
  );
  const addresses = [...ingress, ...(spec?.externalIPs ?? [])].filter(Boolean);
  if (addresses.length > 0) {
    return addresses.join(',');
  }
  return spec?.type === 'LoadBalancer' ? '<pending>' : NONE;
}

function servicePorts({ spec }: PrintedObject): string {
  const ports = (spec?.ports ?? []).map(
    ({ port, nodePort, protocol = 'TCP' }) =>
      `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
  );
  return ports.join(',') || NONE;
}

function selectorText(
  selector: Readonly<Record<string, unknown>> | undefined,
): string {
  const parts = Object.entries(selector ?? {})
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([key, value]) => `${key}=${value}`);
  return parts.join(',') || NONE;
}
