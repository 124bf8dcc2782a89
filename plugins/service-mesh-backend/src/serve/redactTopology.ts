import {
  ControlPlaneList,
  LinkList,
  ServiceRoutes,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import type {
  WholeTopology,
  WithWholeRoutes,
} from '../fleet/topology/WholeTopology';
import {
  redactConnections,
  redactControlPlanes,
  redactGateways,
  redactLinks,
} from './redactArrows';
import type { Redaction } from './Redaction';
import { redactMatch } from './redactMatch';
import { redactRoutes } from './redactRoutes';

/** What the Mesh tab of an entity shows. */
export function redactTopology(
  redaction: Redaction,
  whole: WholeTopology,
): Topology {
  const planes = redaction.planeIds(whole.controlPlanes);
  return {
    entityRef: whole.entityRef,
    match: redactMatch(redaction, whole.match),
    verdict: {
      state: whole.verdict.state,
      message: redaction.message(whole.verdict.message),
    },
    clusters: redaction.clusters(whole.clusters),
    controlPlanes: redactControlPlanes(redaction, whole.controlPlanes, planes),
    gateways: redactGateways(redaction, whole.gateways),
    workloads: whole.workloads
      .filter(({ service }) => redaction.canSeeService(service))
      .map(each => ({ ...each, cluster: redaction.idOf(each.cluster) })),
    links: redactLinks(redaction, whole.links, planes),
    connections: redactConnections(redaction, whole.connections, planes),
    routes: redactRoutes(redaction, whole.routes, whole.gateways, planes),
    findings: redaction.findings(whole.findings),
  };
}

/** The routes of a service. */
export function redactServiceRoutes(
  redaction: Redaction,
  whole: WithWholeRoutes<ServiceRoutes>,
): ServiceRoutes {
  const planes = redaction.planeIds(whole.controlPlanes);
  return {
    service: whole.service,
    routes: redactRoutes(redaction, whole.routes, whole.gateways, planes),
    clusters: redaction.clusters(whole.clusters),
    controlPlanes: redactControlPlanes(redaction, whole.controlPlanes, planes),
    gateways: redactGateways(redaction, whole.gateways),
    findings: redaction.findings(whole.findings),
  };
}

/** Who reads whom, and who is connected to whom. */
export function redactLinkList(
  redaction: Redaction,
  whole: LinkList,
): LinkList {
  const planes = redaction.planeIds(whole.controlPlanes);
  return {
    links: redactLinks(redaction, whole.links, planes),
    connections: redactConnections(redaction, whole.connections, planes),
    controlPlanes: redactControlPlanes(redaction, whole.controlPlanes, planes),
    clusters: redaction.clusters(whole.clusters),
  };
}

/** The control planes. */
export function redactControlPlaneList(
  redaction: Redaction,
  whole: ControlPlaneList,
): ControlPlaneList {
  const planes = redaction.planeIds(whole.items);
  return {
    items: redactControlPlanes(redaction, whole.items, planes),
    clusters: redaction.clusters(whole.clusters),
    findings: redaction.findings(whole.findings),
  };
}
