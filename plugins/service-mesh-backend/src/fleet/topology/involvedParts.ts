import {
  Cluster,
  Connection,
  ControlPlane,
  Finding,
  Gateway,
  Link,
  Route,
  Workload,
} from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../picture/FleetPicture';

/** What of the fleet belongs into a picture. */
export type InvolvedParts = {
  clusters: Cluster[];
  controlPlanes: ControlPlane[];
  gateways: Gateway[];
  links: Link[];
  connections: Connection[];
  findings: Finding[];
};

/** The parts of the fleet that some workloads and routes have to do with. */
export function involvedParts(
  picture: FleetPicture,
  subject: {
    workloads: readonly Workload[];
    routes: readonly Route[];
    /** Others that belong to it, whatever runs there. */
    clusters?: readonly string[];
  },
): InvolvedParts {
  const { workloads, routes, clusters: declared = [] } = subject;
  const names = new Set([
    ...declared,
    ...workloads.map(({ cluster }) => cluster),
  ]);
  const planes = new Set<string>();
  const gateways = new Set<string>();
  for (const { client, branches } of routes) {
    names.add(client.cluster);
    planes.add(client.controlPlane);
    for (const { destinations } of branches) {
      for (const { targets, leftOut } of destinations) {
        targets.forEach(target => {
          names.add(target.cluster);
          gateways.add(target.gateway ?? '');
        });
        leftOut.forEach(({ cluster }) => names.add(cluster));
      }
    }
  }
  for (const connection of picture.connections) {
    if (names.has(connection.cluster)) {
      planes.add(connection.controlPlane);
    }
  }
  const controlPlanes = picture.controlPlanes.filter(({ id }) =>
    planes.has(id),
  );
  for (const { configCluster, hostCluster } of controlPlanes) {
    names.add(configCluster);
    names.add(hostCluster ?? configCluster);
  }
  const clusters = picture.clusters.filter(({ id }) => names.has(id));
  const networks = new Set(clusters.map(({ network }) => network));
  return {
    clusters,
    controlPlanes,
    gateways: picture.gateways.filter(
      ({ id, cluster, network }) =>
        gateways.has(id) || (names.has(cluster) && networks.has(network)),
    ),
    links: picture.links.filter(
      ({ controlPlane, cluster }) =>
        planes.has(controlPlane) && names.has(cluster),
    ),
    connections: picture.connections.filter(
      ({ controlPlane, cluster }) =>
        planes.has(controlPlane) && names.has(cluster),
    ),
    findings: picture.findings.filter(({ subject: about }) =>
      concerns(about, names, planes),
    ),
  };
}

function concerns(
  about: Finding['subject'],
  names: ReadonlySet<string>,
  planes: ReadonlySet<string>,
): boolean {
  if (about.controlPlane !== undefined) {
    return (
      planes.has(about.controlPlane) &&
      (about.cluster === undefined || names.has(about.cluster))
    );
  }
  return about.cluster !== undefined && names.has(about.cluster);
}
