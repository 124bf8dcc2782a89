import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource, resourceKey } from '../resources/ApiResource';
import { compareKeys } from '../store/ObjectSource';

type Cell = string | number | null;

/** A column of `kubectl get`. */
type Column = {
  name: string;
  type?: 'string' | 'integer' | 'date';
  format?: string;
  /** 0 is always shown, 1 only with `-o wide`. */
  priority?: 0 | 1;
  cell: (object: PrintedObject) => Cell;
};

type Port = {
  name?: string;
  port?: number;
  nodePort?: number;
  protocol?: string;
};

/** The fields that columns read, of all kinds together. */
type PrintedObject = KubernetesObject & {
  type?: string;
  data?: Record<string, string>;
  addressType?: string;
  ports?: Port[];
  endpoints?: { addresses: string[] }[];
  spec?: {
    type?: string;
    clusterIP?: string;
    externalIPs?: string[];
    ports?: Port[];
    selector?: Record<string, string> & {
      matchLabels?: Record<string, string>;
    };
    nodeName?: string;
    containers?: { name: string; image: string }[];
    replicas?: number;
    template?: { spec?: { containers?: { name: string; image: string }[] } };
  };
  status?: {
    phase?: string;
    podIP?: string;
    containerStatuses?: { ready: boolean; restartCount: number }[];
    loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] };
    addresses?: { type: string; address: string }[];
    conditions?: { type: string; status: string }[];
    nodeInfo?: Record<string, string>;
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    desiredNumberScheduled?: number;
    currentNumberScheduled?: number;
    numberReady?: number;
    updatedNumberScheduled?: number;
    numberAvailable?: number;
  };
};

const NONE = '<none>';
const UNKNOWN = '<unknown>';

const NAME: Column = {
  name: 'Name',
  format: 'name',
  cell: object => object.metadata.name,
};
const AGE: Column = { name: 'Age', cell: age };

const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
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

/** Of kinds for which nobody has made more. */
const FALLBACK: readonly Column[] = [
  NAME,
  {
    name: 'Created At',
    type: 'date',
    cell: object => String(object.metadata.creationTimestamp),
  },
];

export function tableColumns(resource: ApiResource) {
  return columnsOf(resource).map(
    ({ name, type = 'string', format = '', priority = 0 }) => ({
      name,
      type,
      format,
      description: '',
      priority,
    }),
  );
}

export function tableRow(
  resource: ApiResource,
  object: KubernetesObject,
): Cell[] {
  return columnsOf(resource).map(({ cell }) => cell(object as PrintedObject));
}

function columnsOf(resource: ApiResource): readonly Column[] {
  if (resource.custom) {
    return customColumns(resource);
  }
  return COLUMNS[resourceKey(resource)] ?? FALLBACK;
}

function customColumns({ columns = [] }: ApiResource): Column[] {
  const asDate: Column = { ...AGE, type: 'date' };
  const own = columns.map(
    ({ name, path }): Column =>
      name === AGE.name
        ? asDate
        : { name, cell: object => cellText(valueAt(object, path)) },
  );
  return columns.some(({ name }) => name === AGE.name)
    ? [NAME, ...own]
    : [NAME, ...own, asDate];
}

function valueAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    object,
  );
}

function cellText(value: unknown): Cell {
  if (value === undefined) {
    return null;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

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

function age({ metadata }: PrintedObject): string {
  const since = Date.parse(String(metadata.creationTimestamp));
  return Number.isNaN(since) ? UNKNOWN : durationText(Date.now() - since);
}

/** A duration as kubectl writes it, such as `5d4h`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const both = (a: number, b: number, unitA: string, unitB: string) =>
    b ? `${a}${unitA}${b}${unitB}` : `${a}${unitA}`;
  if (seconds < 120) {
    return `${seconds}s`;
  }
  if (minutes < 10) {
    return both(minutes, seconds % 60, 'm', 's');
  }
  if (minutes < 180) {
    return `${minutes}m`;
  }
  if (hours < 8) {
    return both(hours, minutes % 60, 'h', 'm');
  }
  if (hours < 48) {
    return `${hours}h`;
  }
  if (hours < 192) {
    return both(days, hours % 24, 'd', 'h');
  }
  if (days < 730) {
    return `${days}d`;
  }
  return both(Math.floor(days / 365), days % 365, 'y', 'd');
}
