import {
  Branch,
  Destination,
  Gateway,
  LeftOut,
  ObjectReference,
  Route,
  Target,
} from '@meshstage/plugin-service-mesh-common';
import type { WholeRoute } from '../fleet/topology/WholeTopology';
import type { PlaneIds } from './redactArrows';
import type { Redaction } from './Redaction';
import { serviceNamed } from './serviceNamed';

/** Blue arrows: what a hidden cluster takes of the traffic stays, so that shares are true. */
export function redactRoutes(
  redaction: Redaction,
  routes: readonly WholeRoute[],
  gateways: readonly Gateway[],
  planes: PlaneIds,
): Route[] {
  const hiddenGateways = new Set(
    gateways
      .filter(({ cluster }) => redaction.hides(cluster))
      .map(({ id }) => id),
  );
  return routes
    .filter(
      ({ client, service, clientService }) =>
        !redaction.hides(client.cluster) &&
        redaction.canSeeService(service) &&
        (clientService === undefined ||
          redaction.canSeeService(serviceNamed(clientService))),
    )
    .map(({ clientService, ...route }) => ({
      ...route,
      client: {
        ...route.client,
        controlPlane:
          planes.get(route.client.controlPlane) ?? route.client.controlPlane,
      },
      messages: route.messages.map(each => redaction.message(each)),
      branches: route.branches.map(branch =>
        redactBranch(redaction, branch, hiddenGateways),
      ),
      notEvaluated: route.notEvaluated.filter(
        ({ cluster }) => !redaction.hides(cluster),
      ),
    }));
}

/** A rule that a hidden cluster holds shows nothing of itself but where it leads. */
function redactBranch(
  redaction: Redaction,
  branch: Branch,
  hiddenGateways: ReadonlySet<string>,
): Branch {
  const isHidden = redaction.hides(branch.decidedBy?.cluster);
  const { decidedBy, ...rest } = branch;
  return {
    ...rest,
    ...(isHidden ? { name: '', match: '' } : decidedBy && { decidedBy }),
    destinations: branch.destinations.map(each =>
      redactDestination(redaction, each, isHidden, hiddenGateways),
    ),
  };
}

function redactDestination(
  redaction: Redaction,
  destination: Destination,
  isHidden: boolean,
  hiddenGateways: ReadonlySet<string>,
): Destination {
  const { subset, host, port, envoyCluster, ...rest } = destination;
  return {
    ...rest,
    host,
    port,
    ...(subset && !isHidden ? { subset } : {}),
    envoyCluster: isHidden ? `outbound|${port}||${host}` : envoyCluster,
    targets: destination.targets.map((target, index) =>
      redactTarget(redaction, target, index, hiddenGateways),
    ),
    leftOut: destination.leftOut.map(each => redactLeftOut(redaction, each)),
    messages: destination.messages.map(each => redaction.message(each)),
  };
}

function redactTarget(
  redaction: Redaction,
  target: Target,
  index: number,
  hiddenGateways: ReadonlySet<string>,
): Target {
  const throughHidden =
    target.gateway !== undefined && hiddenGateways.has(target.gateway);
  if (!redaction.hides(target.cluster) && !throughHidden) {
    return {
      ...target,
      messages: target.messages.map(each => redaction.message(each)),
    };
  }
  const { path, weight, priority, share, health, endpoints, state } = target;
  const cluster = redaction.idOf(target.cluster);
  return {
    id: `${cluster}/${path}/${index}`,
    cluster,
    network: '',
    path,
    address: '',
    port: 0,
    weight,
    priority,
    share,
    health,
    endpoints,
    state,
    messages: [],
  };
}

function redactLeftOut(redaction: Redaction, leftOut: LeftOut): LeftOut {
  const { reason, cluster, what, count, decidedBy } = leftOut;
  return {
    reason: redaction.message(reason),
    cluster: redaction.idOf(cluster),
    what: redaction.hides(cluster) ? '' : what,
    count,
    ...decisionOf(redaction, decidedBy),
  };
}

function decisionOf(
  redaction: Redaction,
  decidedBy: ObjectReference | undefined,
): {
  decidedBy?: ObjectReference;
} {
  return decidedBy && !redaction.hides(decidedBy.cluster) ? { decidedBy } : {};
}
