import { Evidence, Message } from '@meshstage/plugin-service-mesh-common';
import { createHash } from 'crypto';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { Observation } from './Observation';

/** As much of the evidence as history keeps. */
const EVIDENCE_AT_MOST = 5;

/** Everything that has a history, as it stands in a picture. */
export function observationsOf(picture: FleetPicture): Observation[] {
  const planeHosts = new Map(
    picture.controlPlanes.map(({ id, hostCluster, configCluster }) => [
      id,
      [hostCluster ?? configCluster, configCluster],
    ]),
  );
  const hostsOf = (controlPlane: string) => planeHosts.get(controlPlane) ?? [];
  return [
    ...picture.clusters.map(({ id, state = 'unknown', reachability }) =>
      observation('cluster', id, state, {
        subject: { cluster: id },
        clusters: [id],
        message: reachability?.message,
      }),
    ),
    ...picture.controlPlanes.map(({ id, state }) =>
      observation('controlPlane', id, state, {
        subject: { controlPlane: id },
        clusters: hostsOf(id),
      }),
    ),
    ...picture.links.map(link =>
      observation('link', link.id, link.state, {
        subject: {
          controlPlane: link.controlPlane,
          replica: link.replica,
          cluster: link.cluster,
        },
        clusters: [link.cluster, ...hostsOf(link.controlPlane)],
        message: link.message,
        evidence: link.evidence,
      }),
    ),
    ...picture.connections.map(connection =>
      observation('connection', connection.id, connection.state, {
        subject: {
          cluster: connection.cluster,
          controlPlane: connection.controlPlane,
        },
        clusters: [connection.cluster, ...hostsOf(connection.controlPlane)],
        message: connection.message,
        evidence: connection.evidence,
      }),
    ),
    ...picture.gateways.map(({ id, cluster, object, state, message }) =>
      observation('gateway', id, state, {
        subject: {
          ...(cluster ? { cluster } : {}),
          ...(object ? { object } : {}),
        },
        clusters: cluster ? [cluster] : [],
        message,
      }),
    ),
    ...picture.findings.map(finding => ({
      ...observation('finding', finding.id, 'present', {
        subject: finding.subject,
        clusters: [
          finding.subject.cluster ?? '',
          ...(finding.message.clusters ?? []),
        ].filter(cluster => cluster !== ''),
        message: finding.message,
        evidence: finding.evidence,
      }),
      code: finding.code,
      severity: finding.severity,
      findingId: finding.id,
    })),
  ];
}

function observation(
  kind: Observation['kind'],
  id: string,
  state: string,
  about: {
    subject: Observation['subject'];
    clusters: readonly string[];
    message?: Message;
    evidence?: readonly Evidence[];
  },
): Observation {
  return {
    key: createHash('sha256')
      .update(`${kind} ${id}`)
      .digest('base64url')
      .slice(0, 32),
    kind,
    state,
    subject: about.subject,
    clusters: [...new Set(about.clusters)],
    ...(about.message ? { message: about.message } : {}),
    evidence: (about.evidence ?? []).slice(0, EVIDENCE_AT_MOST),
  };
}
