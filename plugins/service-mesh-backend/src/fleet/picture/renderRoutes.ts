import {
  ClusterKey,
  ClusterTargets,
  describeCondition,
  LEFT_OUT_REASONS,
  LeftOut as ModelLeftOut,
  Notice,
  NOTICES,
  ObjectRef,
  PortRoutes,
  RouteBranch,
  RouteDestination,
  RouteMirror,
  RouteTarget,
  ServiceRoutes,
} from '@meshstage/istio-multicluster';
import {
  Branch,
  Client,
  Destination,
  LeftOut,
  Message,
  ObjectReference,
  Route,
  ServiceReference,
  State,
  Target,
} from '@meshstage/plugin-service-mesh-common';
import { message, sentence } from '../messages';
import { ClientGroup } from './clients';
import { gatewayId } from './gateways';
import { Mentions } from './Mentions';
import { stateOfParts } from './stateOfParts';

/** Some are named, all are counted. */
const PODS_NAMED = 5;

/** What the API says of things beside the routes themselves. */
export type RouteContext = {
  nameOf(key: ClusterKey): string;
  /** Data of the cluster is what it was, not what it is. */
  isStale(cluster: string): boolean;
  readonly mentions: Mentions;
};

/** Endpoints that are left out for good reasons: nothing is wrong with the route. */
const EXPECTED: readonly string[] = [
  'terminating',
  'draining',
  'cluster-local',
  'mcs-cluster-local',
  'locality-not-distributed',
  'outside-network-view',
  'subset-labels-differ',
  'other-cluster-local-traffic-only',
  'other-node-local-traffic-only',
  'not-exported-from-cluster',
  'workload-shadowed',
  'headless-other-network',
];

/** The name that is called has no address, so no call begins, whatever endpoints istiod names. */
const NAME_NOTICE = 'not-resolvable';
/** Notices that mean that calls to some targets fail. */
const NETWORK_NOTICE = 'raw-addresses-of-other-network';
const ROOTS_NOTICE = 'roots-differ';
/** Envoy has no such cluster, so it goes nowhere, whatever endpoints istiod would name. */
const SUBSET_NOTICE = 'subset-unknown';
/** A sidecar connects to the address that DNS gave, and DNS gives none behind a gateway. */
const HEADLESS_NOTICE = 'headless';
const NOT_EVALUATED: readonly string[] = [
  'authorization-policy',
  'envoy-filter',
];

/** A group of clients as the API says it. */
export function renderClient(group: ClientGroup): Client {
  return {
    id: group.id,
    controlPlane: group.controlPlane?.plane.name ?? '',
    cluster: group.cluster.name,
    network: group.network,
    namespace: group.namespace,
    workload: group.workload,
    ...(group.locality ? { locality: group.locality } : {}),
    proxies: group.proxies,
  };
}

/** The routes of a group to each port of a service, as the API says them. */
export function renderRoutes(
  context: RouteContext,
  group: ClientGroup,
  service: ServiceReference,
  direction: Route['direction'],
  routes: ServiceRoutes,
): Route[] {
  const notices = routes.notices.filter(
    ({ code }) => !NOT_EVALUATED.includes(code),
  );
  const shared = {
    direction,
    client: renderClient(group),
    service,
    messages: notices.map(notice => renderNotice(context, notice)),
    notEvaluated: routes.notices
      .filter(({ code }) => NOT_EVALUATED.includes(code))
      .flatMap(({ object }) => (object ? [renderObject(context, object)] : [])),
  };
  const whole: WholeService = {
    leftOut: routes.leftOut.map(each => renderLeftOut(context, each)),
    notices: routes.notices.filter(({ code }) => code === NAME_NOTICE),
  };
  if (routes.ports.length === 0) {
    return [routeToNothing(shared, group, service, whole.leftOut)];
  }
  return routes.ports.map(port => {
    const branches = port.branches.map((branch, index) =>
      renderBranch(context, group, branch, index, whole),
    );
    const state = stateOfBranches(branches);
    return {
      ...shared,
      id: `${group.id}->${service.namespace}/${service.name}:${port.port}`,
      port: renderPort(port),
      state,
      messages:
        branches.every(isWithoutTargets) && !isRedirectOnly(port)
          ? [
              ...shared.messages,
              message('route-without-targets', { host: service.host }, [
                group.cluster.name,
              ]),
            ]
          : shared.messages,
      branches,
    };
  });
}

/** What is true of the service as a whole, and so of each of its destinations. */
type WholeService = {
  leftOut: readonly LeftOut[];
  /** Those that decide about each target. */
  notices: readonly Notice[];
};

/** The control plane gives the client nothing of the service, not even ports. */
function routeToNothing(
  shared: Pick<
    Route,
    'direction' | 'client' | 'service' | 'messages' | 'notEvaluated'
  >,
  group: ClientGroup,
  { namespace, name, host }: ServiceReference,
  leftOut: readonly LeftOut[],
): Route {
  return {
    ...shared,
    id: `${group.id}->${namespace}/${name}`,
    port: { number: 0 },
    state: 'broken',
    messages: [
      ...shared.messages,
      message('route-without-targets', { host }, [group.cluster.name]),
    ],
    branches: [
      {
        name: 'default',
        kind: 'default',
        match: '',
        destinations: [
          {
            host,
            port: 0,
            weight: 100,
            envoyCluster: '',
            mirror: false,
            targets: [],
            leftOut: [...leftOut],
            messages: [],
          },
        ],
      },
    ],
  };
}

function renderPort({ port, name, protocol }: PortRoutes): Route['port'] {
  return {
    number: port,
    ...(name ? { name } : {}),
    ...(protocol ? { protocol } : {}),
  };
}

function isRedirectOnly({ branches }: PortRoutes): boolean {
  return branches.every(
    ({ redirect, directResponse }) => redirect || directResponse !== undefined,
  );
}

function isWithoutTargets({ destinations }: Branch): boolean {
  return destinations.every(
    ({ targets, mirror }) => mirror || targets.length === 0,
  );
}

function renderBranch(
  context: RouteContext,
  group: ClientGroup,
  branch: RouteBranch,
  index: number,
  whole: WholeService,
): Branch {
  const decides = branch.delegate ?? branch.virtualService;
  return {
    name:
      branch.name ?? (branch.kind === 'default' ? 'default' : `${index + 1}`),
    kind: branch.kind,
    match: branch.match.map(describeCondition).join(' and '),
    ...(decides ? { decidedBy: renderObject(context, decides) } : {}),
    destinations: [
      ...branch.destinations.map(destination =>
        renderDestination(context, group, destination, whole),
      ),
      ...branch.mirrors.map(renderMirror),
    ],
  };
}

function renderMirror(mirror: RouteMirror): Destination {
  const { host, port, subset, percentage, cluster } = mirror;
  return {
    host,
    port,
    ...(subset ? { subset } : {}),
    weight: percentage,
    envoyCluster: cluster,
    mirror: true,
    targets: [],
    leftOut: [],
    messages: [],
  };
}

function renderDestination(
  context: RouteContext,
  group: ClientGroup,
  destination: RouteDestination,
  whole: WholeService,
): Destination {
  const { host, port, subset, share, cluster, leftOut, notices } = destination;
  const { used, unused } = whatIsUsed(destination);
  return {
    host,
    port,
    ...(subset ? { subset } : {}),
    weight: share * 100,
    envoyCluster: cluster,
    mirror: false,
    targets: used.flatMap(part =>
      part.targets.map((target, index) =>
        renderTarget(context, part, target, index, [
          ...whole.notices,
          ...notices,
        ]),
      ),
    ),
    leftOut: [
      ...whole.leftOut,
      ...leftOut.map(each => renderLeftOut(context, each)),
      ...unused.map(part => renderOtherNetwork(context, group, part)),
    ],
    messages: notices.map(notice => renderNotice(context, notice)),
  };
}

/** What of the endpoints that istiod names a sidecar really sends to. */
function whatIsUsed({ clusters, notices }: RouteDestination): {
  used: readonly ClusterTargets[];
  unused: readonly ClusterTargets[];
} {
  const says = (code: string) => notices.some(notice => notice.code === code);
  if (says(SUBSET_NOTICE)) {
    return { used: [], unused: [] };
  }
  if (!says(HEADLESS_NOTICE)) {
    return { used: clusters, unused: [] };
  }
  const [direct, throughGateway] = (['direct', 'gateway'] as const).map(via =>
    clusters
      .map(part => ({
        ...part,
        targets: part.targets.filter(({ path }) => path.via === via),
      }))
      .filter(({ targets }) => targets.length > 0),
  );
  const total = direct
    .flatMap(({ targets }) => targets)
    .reduce((sum, { share }) => sum + share, 0);
  return {
    used: direct.map(part => ({
      ...part,
      targets: part.targets.map(target => ({
        ...target,
        share: total > 0 ? target.share / total : 0,
      })),
    })),
    unused: throughGateway,
  };
}

/** Endpoints of a headless service that no address leads to from the client's network. */
function renderOtherNetwork(
  context: RouteContext,
  group: ClientGroup,
  { clusterKey, network, targets }: ClusterTargets,
): LeftOut {
  const cluster = clusterKey ? context.nameOf(clusterKey) : '';
  const workloads = targets.flatMap(target => target.workloads);
  const [first] = workloads;
  const what = first ? `${first.namespace}/${first.name}` : cluster;
  const { why, remedy } = LEFT_OUT_REASONS['headless-other-network'];
  return {
    reason: sentence(
      'headless-other-network',
      { text: why, remedy },
      { address: what, network, clientNetwork: group.network },
      [cluster],
    ),
    cluster,
    what,
    count: Math.max(1, workloads.length),
  };
}

function renderTarget(
  context: RouteContext,
  part: ClusterTargets,
  target: RouteTarget,
  index: number,
  notices: readonly Notice[],
): Target {
  const { path, address, port, weight, priority, share, health } = target;
  const cluster = part.clusterKey ? context.nameOf(part.clusterKey) : '';
  const messages = [
    ...notices
      .filter(notice => concerns(notice, part, target))
      .map(notice => renderNotice(context, notice)),
    ...(health === 'HEALTHY'
      ? []
      : [message('endpoint-unhealthy', { health }, [cluster])]),
    ...(cluster && context.isStale(cluster)
      ? [message('target-data-stale', { cluster }, [cluster])]
      : []),
  ];
  return {
    id: [cluster, path.via, address, port, priority, index].join('/'),
    cluster,
    network: part.network,
    path: path.via,
    ...(path.via === 'gateway'
      ? {
          gateway: gatewayId(path.gateway, key => context.nameOf(key)),
        }
      : {}),
    address,
    port,
    weight,
    priority,
    share,
    health,
    ...(target.locality ? { locality: target.locality } : {}),
    endpoints: Math.max(1, target.workloads.length),
    pods: target.workloads
      .slice(0, PODS_NAMED)
      .map(({ namespace, name }) => `${namespace}/${name}`),
    state: targetState(context, cluster, health, notices, part, target),
    messages,
  };
}

function targetState(
  context: RouteContext,
  cluster: string,
  health: RouteTarget['health'],
  notices: readonly Notice[],
  part: ClusterTargets,
  target: RouteTarget,
): State {
  const fails = notices.some(notice => concerns(notice, part, target));
  if (health === 'UNHEALTHY' || fails) {
    return 'broken';
  }
  if (cluster && context.isStale(cluster)) {
    return 'unknown';
  }
  return health === 'DRAINING' ? 'degraded' : 'healthy';
}

/** Whether a notice means that calls to the target fail. */
function concerns(
  { code, parameters }: Notice,
  part: ClusterTargets,
  target: RouteTarget,
): boolean {
  switch (code) {
    case NAME_NOTICE:
      return true;
    case NETWORK_NOTICE:
      return (
        target.path.via === 'direct' && parameters.network === part.network
      );
    case ROOTS_NOTICE:
      return parameters.cluster === part.cluster;
    default:
      return false;
  }
}

/** What a destination lacks makes it worse, unless it was meant so. */
function stateOfDestination({ targets, leftOut, mirror }: Destination): State {
  if (mirror) {
    return 'healthy';
  }
  const used = targets.filter(({ share }) => share > 0);
  if (used.length === 0) {
    return 'broken';
  }
  const parts = used.map(({ state, share }) => ({ state, share }));
  const state = stateOfParts(parts);
  const lacks = leftOut.some(({ reason }) => !EXPECTED.includes(reason.code));
  return state === 'healthy' && lacks ? 'degraded' : state;
}

function stateOfBranches(branches: readonly Branch[]): State {
  const parts = branches.flatMap(({ destinations }) =>
    destinations
      .filter(({ mirror, weight }) => !mirror && weight > 0)
      .map(destination => ({
        state: stateOfDestination(destination),
        share: destination.weight / 100,
      })),
  );
  // Redirects and direct responses need no target.
  return parts.length === 0 && branches.length > 0
    ? 'healthy'
    : stateOfParts(parts);
}

function renderLeftOut(context: RouteContext, leftOut: ModelLeftOut): LeftOut {
  const { reason, clusterKey, endpoints, decidedBy, parameters } = leftOut;
  const cluster = context.nameOf(clusterKey);
  const { why, remedy } = LEFT_OUT_REASONS[reason];
  const [first] = endpoints;
  const workload = first?.workload;
  const about = [
    cluster,
    ...(decidedBy.type === 'object'
      ? [context.nameOf(decidedBy.object.cluster)]
      : []),
    ...context.mentions.in(Object.values(parameters)),
  ];
  return {
    reason: sentence(reason, { text: why, remedy }, parameters, about),
    cluster,
    what: workload
      ? `${workload.namespace}/${workload.name}`
      : first?.address ?? cluster,
    count: Math.max(1, endpoints.length),
    ...(decidedBy.type === 'object'
      ? {
          decidedBy: {
            ...renderObject(context, decidedBy.object),
            field: decidedBy.field,
          },
        }
      : {}),
  };
}

function renderNotice(context: RouteContext, notice: Notice): Message {
  const { code, object, parameters } = notice;
  return sentence(code, { text: NOTICES[code].text }, parameters, [
    ...(object ? [context.nameOf(object.cluster)] : []),
    ...context.mentions.in(Object.values(parameters)),
  ]);
}

function renderObject(
  context: RouteContext,
  { cluster, kind, namespace, name }: ObjectRef,
): ObjectReference {
  return {
    cluster: context.nameOf(cluster),
    kind,
    ...(namespace ? { namespace } : {}),
    name,
  };
}
