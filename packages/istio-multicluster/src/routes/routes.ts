import { hostRoutes } from '../branches';
import { Branch } from '../branches/Branch';
import { defaultBranch } from '../branches/defaultBranch';
import { Client } from '../client/Client';
import { ClientProfile, clientProfile } from '../client/ClientProfile';
import { fullHostName } from '../hosts/hostNames';
import { ObjectRef } from '../records/ObjectRef';
import { VirtualServiceRecord } from '../records/VirtualServiceRecord';
import { MeshService, MeshServicePort } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { perViewAnd } from '../view/perView';
import { chooseService } from '../visibility/chooseService';
import { definingObject } from './explainHidden';
import { configRef } from './explainRejection';
import { Destination, routeDestination } from './routeDestination';
import { serviceNotices, versionNotices } from './serviceNotices';
import {
  PortRoutes,
  RouteBranch,
  RouteDestination,
  ServiceRoutes,
} from './ServiceRoutes';

/** The same for all clients. */
const definedBy = perViewAnd(
  (view: IstiodView, service: MeshService): readonly ObjectRef[] =>
    service.origin === 'kubernetes'
      ? service.objects.map(({ registry, record }) =>
          configRef(registry, record),
        )
      : [definingObject(view, service)],
);

/**
 * Where calls of a client to a service can go, through what, and why not
 * elsewhere: `endpoints` and `hostRoutes`, explained. Everything that is left out
 * has a reason of `LEFT_OUT_REASONS` with the object and field that decided. A
 * host that no control plane knows is of kind `unknown`, without ports.
 *
 * @param service - `host` may be short: it is then a service of the client's namespace
 * @public
 */
export function routes(
  view: IstiodView,
  client: Client,
  service: { readonly host: string },
): ServiceRoutes {
  const profile = clientProfile(view, client);
  const host = fullHostName(
    service.host,
    client.namespace,
    view.controlPlane.domainSuffix,
  );
  const { service: found, candidates } = chooseService(view, profile, host);
  const base = {
    controlPlane: view.controlPlane.name,
    client,
    host,
    definedBy: candidates.map(entry => definingObject(view, entry)),
  };
  if (!found) {
    const { leftOut, notices } = routeDestination(view, profile, {
      host,
      port: 0,
      subset: '',
    });
    return {
      ...base,
      kind: candidates.length > 0 ? kindOf(candidates[0]) : 'unknown',
      ports: [],
      leftOut,
      notices: [...versionNotices(view), ...notices],
    };
  }
  const explain = destinationsOf(view, profile);
  return {
    ...base,
    definedBy: definedBy(view, found),
    kind: kindOf(found),
    ports: found.ports.map(port =>
      portRoutes(view, client, host, port, explain),
    ),
    leftOut: [],
    notices: serviceNotices(view, profile, found),
  };
}

function kindOf(service: MeshService): ServiceRoutes['kind'] {
  if (service.origin === 'service-entry') {
    return 'service-entry';
  }
  if (service.resolution === 'passthrough') {
    return 'headless';
  }
  return service.externalName ? 'external-name' : 'service';
}

type Explain = (
  destination: Destination,
) => Omit<RouteDestination, 'weight' | 'share'>;

/** Several branches often send to the same place: it is computed once. */
function destinationsOf(view: IstiodView, client: ClientProfile): Explain {
  const known = new Map<string, ReturnType<Explain>>();
  return destination => {
    const { host, port, subset } = destination;
    const key = `${host}|${port}|${subset}`;
    let found = known.get(key);
    if (!found) {
      found = routeDestination(view, client, destination);
      known.set(key, found);
    }
    return found;
  };
}

function portRoutes(
  view: IstiodView,
  client: Client,
  host: string,
  { port, name, protocol }: MeshServicePort,
  explain: Explain,
): PortRoutes {
  // Gateways have routes only by their own Gateway objects.
  const { branches: found, leftOut } =
    client.type === 'sidecar'
      ? hostRoutes(view, client, host, port)
      : { branches: [], leftOut: [] };
  const branches = found.length > 0 ? found : [defaultBranch(host, port)];
  return {
    port,
    name,
    protocol,
    branches: branches.map(branch => routeBranch(view, branch, explain)),
    leftOutRules: leftOut.map(rule => ({
      ...rule,
      virtualService: configRef(view.registries[0], rule.virtualService),
    })),
  };
}

function routeBranch(
  view: IstiodView,
  branch: Branch,
  explain: Explain,
): RouteBranch {
  const { kind, name, match, destinations, mirrors } = branch;
  const { redirect, directResponse, virtualService, delegate } = branch;
  const total = destinations.reduce((sum, { weight }) => sum + weight, 0);
  const refOf = (record: VirtualServiceRecord) =>
    configRef(view.registries[0], record);
  return {
    kind,
    ...(name ? { name } : {}),
    match,
    ...(virtualService ? { virtualService: refOf(virtualService) } : {}),
    ...(delegate ? { delegate: refOf(delegate) } : {}),
    destinations: destinations.map(destination => ({
      ...explain(destination),
      weight: destination.weight,
      share: total === 0 ? 0 : destination.weight / total,
    })),
    mirrors,
    ...(redirect ? { redirect } : {}),
    ...(directResponse === undefined ? {} : { directResponse }),
  };
}
