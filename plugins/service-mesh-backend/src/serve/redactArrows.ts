import {
  Connection,
  ControlPlane,
  Gateway,
  Link,
} from '@meshstage/plugin-service-mesh-common';
import type { Redaction } from './Redaction';

/** What control planes are called for a reader, where that is not by their ids. */
export type PlaneIds = ReadonlyMap<string, string>;

/** Of a control plane of a hidden cluster its state is left. */
export function redactControlPlanes(
  redaction: Redaction,
  controlPlanes: readonly ControlPlane[],
  planes: PlaneIds,
): ControlPlane[] {
  return controlPlanes.map(each => redactControlPlane(redaction, each, planes));
}

function redactControlPlane(
  redaction: Redaction,
  controlPlane: ControlPlane,
  planes: PlaneIds,
): ControlPlane {
  const { id, state, configCluster, hostCluster } = controlPlane;
  const hiddenId = planes.get(id);
  return hiddenId === undefined
    ? controlPlane
    : {
        id: hiddenId,
        revision: '',
        configCluster: redaction.idOf(configCluster),
        ...(hostCluster ? { hostCluster: redaction.idOf(hostCluster) } : {}),
        state,
        replicas: [],
      };
}

/** Black arrows: those to hidden clusters keep their state, those of hidden control planes go. */
export function redactLinks(
  redaction: Redaction,
  links: readonly Link[],
  planes: PlaneIds,
): Link[] {
  return links
    .filter(({ controlPlane }) => !planes.has(controlPlane))
    .map(link => {
      const { controlPlane, replica, cluster, state } = link;
      return redaction.hides(cluster)
        ? {
            id: `${controlPlane}/${replica}->${redaction.idOf(cluster)}`,
            controlPlane,
            replica,
            cluster: redaction.idOf(cluster),
            state,
            evidence: [],
          }
        : {
            ...link,
            ...redaction.optionalMessage(link.message),
            evidence: redaction.evidence(link.evidence),
          };
    });
}

/** Green arrows. */
export function redactConnections(
  redaction: Redaction,
  connections: readonly Connection[],
  planes: PlaneIds,
): Connection[] {
  return connections
    .filter(({ cluster }) => !redaction.hides(cluster))
    .map(connection => {
      const { cluster, controlPlane, state, connected, expected } = connection;
      const hiddenId = planes.get(controlPlane);
      return hiddenId === undefined
        ? {
            ...connection,
            ...redaction.optionalMessage(connection.message),
            evidence: redaction.evidence(connection.evidence),
          }
        : {
            id: `${cluster}->${hiddenId}`,
            controlPlane: hiddenId,
            cluster,
            state,
            connected,
            expected,
            evidence: [],
          };
    });
}

/** Gateways of hidden clusters go. */
export function redactGateways(
  redaction: Redaction,
  gateways: readonly Gateway[],
): Gateway[] {
  return gateways
    .filter(({ cluster }) => !redaction.hides(cluster))
    .map(gateway => ({
      ...gateway,
      ...redaction.optionalMessage(gateway.message),
    }));
}
