import { evidenceText, quoted } from '../../evidence';
import {
  ControlPlaneStatus,
  ReplicaStatus,
} from '../../facts/ControlPlaneStatus';
import {
  FleetContext,
  LinkedCluster,
  registryOf,
} from '../../facts/FleetContext';
import { clusterzLine } from '../../links/clusterzLine';
import { draft, FindingDraft } from '../FindingDraft';

/** What the replicas of istiod say of themselves and of the clusters that they read. */
export function replicas(context: FleetContext): FindingDraft[] {
  return [
    ...context.planes.flatMap(status => [
      ...unknownRegistries(status),
      ...status.replicas.flatMap(replica =>
        replicaFindings(context, status, replica),
      ),
    ]),
    ...unreadDebugPages(context),
  ];
}

function unknownRegistries({
  plane,
  hostCluster,
  replicas: all,
  unknownRegistries: ids,
}: ControlPlaneStatus): FindingDraft[] {
  return ids.map(id =>
    draft('MST0204', {
      subject: { controlPlane: plane.name },
      clusters: [hostCluster],
      parameters: { controlPlane: plane.name, istioClusterId: id },
      evidence: [
        {
          type: 'computed',
          cluster: hostCluster,
          text: evidenceText('reads-stranger', {
            controlPlane: plane.name,
            id,
          }),
        },
        ...all
          .filter(replica => registryOf(replica, id))
          .map(replica => clusterzLine(hostCluster, replica, id)),
      ],
      key: id,
    }),
  );
}

function replicaFindings(
  context: FleetContext,
  status: ControlPlaneStatus,
  replica: ReplicaStatus,
): FindingDraft[] {
  const { plane, hostCluster } = status;
  const { name, facts } = replica;
  const subject = { controlPlane: plane.name, replica: name };
  if (facts?.liveness.state === 'dead') {
    const { failure, since } = facts.liveness;
    return [
      draft('MST0201', {
        subject,
        parameters: { ...subject, cause: failure.message },
        clusters: [hostCluster],
        evidence: [
          {
            type: 'probe',
            cluster: hostCluster,
            text: quoted(failure.message),
          },
        ],
        since,
      }),
    ];
  }
  return facts?.clusterz?.value
    ? context
        .linkedClusters(status)
        .flatMap(linked => linkFindings(context, status, replica, linked))
    : [];
}

function linkFindings(
  context: FleetContext,
  { plane, hostCluster, replicas: all }: ControlPlaneStatus,
  replica: ReplicaStatus,
  { id, key }: LinkedCluster,
): FindingDraft[] {
  const about = {
    subject: { controlPlane: plane.name, replica: replica.name, cluster: key },
    clusters: [hostCluster, key],
    since: replica.facts?.clusterz?.asOf,
    evidence: [clusterzLine(hostCluster, replica, id)] as const,
    key: id,
  };
  const parameters = {
    controlPlane: plane.name,
    replica: replica.name,
    cluster: context.nameOf(key),
  };
  const registry = registryOf(replica, id);
  if (!registry) {
    return all.some(other => registryOf(other, id))
      ? [draft('MST0202', { ...about, parameters })]
      : [];
  }
  const { syncStatus } = registry;
  return syncStatus === 'timeout' || syncStatus === 'closed'
    ? [
        draft('MST0203', {
          ...about,
          parameters: { ...parameters, syncStatus },
        }),
      ]
    : [];
}

/** One for each cluster: the cause is nearly always the same for all replicas. */
function unreadDebugPages(context: FleetContext): FindingDraft[] {
  const seen = new Set<string>();
  return context.planes.flatMap(({ hostCluster, replicas: all }) => {
    const failed = all.find(
      ({ facts }) =>
        facts?.liveness.state === 'alive' &&
        !facts.clusterz?.value &&
        facts.clusterz?.failure,
    );
    if (!failed?.facts || seen.has(hostCluster)) {
      return [];
    }
    seen.add(hostCluster);
    const cause = failed.facts.clusterz?.failure?.message ?? '';
    return [
      draft('MST0205', {
        subject: { cluster: hostCluster, replica: failed.name },
        clusters: [hostCluster],
        parameters: { cluster: context.nameOf(hostCluster), cause },
        evidence: [
          { type: 'probe', cluster: hostCluster, text: quoted(cause) },
        ],
        since: failed.facts.liveness.since,
      }),
    ];
  });
}
