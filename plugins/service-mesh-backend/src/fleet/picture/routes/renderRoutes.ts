import {
  describeCondition,
  PortRoutes,
  RouteBranch,
  ServiceRoutes,
} from '@meshstage/istio-multicluster';
import {
  Branch,
  LeftOut,
  Route,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';
import { message } from '../../messages';
import { ClientGroup } from '../clients';
import { renderClient } from './renderClient';
import { renderCondition } from './renderCondition';
import {
  renderDestination,
  renderMirror,
  WholeService,
} from './renderDestination';
import { renderLeftOut, renderNotice, renderObject } from './renderReasons';
import { NAME_NOTICE } from './renderTarget';
import { RouteContext } from './RouteContext';
import { stateOfBranches } from './stateOfBranches';

const NOT_EVALUATED: readonly string[] = [
  'authorization-policy',
  'envoy-filter',
];

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
    ...(branch.match.length > 0
      ? { conditions: branch.match.map(renderCondition) }
      : {}),
    ...(decides ? { decidedBy: renderObject(context, decides) } : {}),
    destinations: [
      ...branch.destinations.map(destination =>
        renderDestination(context, group, destination, whole),
      ),
      ...branch.mirrors.map(renderMirror),
    ],
  };
}
