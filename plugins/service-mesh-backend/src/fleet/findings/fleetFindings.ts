import { Finding } from '@meshstage/plugin-service-mesh-common';
import type { KindStatus } from '../../collect';
import { ClusterState } from '../FleetState';
import { causeOf, isNotRead, reachabilityOf } from '../picture/clusterHealth';
import type { FleetPicture } from '../picture/FleetPicture';
import { registryOf } from '../picture/links';
import { finding } from './finding';

const OF_CREDENTIALS: readonly string[] = ['unauthorized', 'credential'];

/** Everything that is wrong with the fleet itself, whatever is asked for. */
export function fleetFindings(picture: FleetPicture): Finding[] {
  return [
    ...configurationFindings(picture),
    ...picture.state.clusters.flatMap(cluster => [
      ...accessFindings(cluster),
      ...kindFindings(cluster),
      ...debugPageFindings(cluster),
    ]),
    ...identityFindings(picture),
    ...controlPlaneFindings(picture),
    ...connectionFindings(picture),
    ...gatewayFindings(picture),
  ];
}

function configurationFindings({ state }: FleetPicture): Finding[] {
  const since = Math.min(
    Date.now(),
    ...state.clusters.map(cluster => cluster.since),
  );
  return [
    ...state.problems.map(problem =>
      finding('MST0106', {
        subject: {
          configuration: problem.field,
          ...(problem.cluster ? { cluster: problem.cluster } : {}),
        },
        parameters: {
          field: problem.field,
          message: problem.message,
          remedy: problem.remedy,
        },
        clusters: problem.cluster ? [problem.cluster] : [],
        evidence: [{ type: 'configuration', text: `Source ${problem.source}` }],
        since,
      }),
    ),
    ...state.contradictions.map(contradiction =>
      finding('MST0107', {
        subject: {
          cluster: contradiction.cluster,
          configuration: contradiction.dropped,
        },
        parameters: { ...contradiction },
        clusters: [contradiction.cluster],
        evidence: [
          { type: 'configuration', text: contradiction.kept },
          { type: 'configuration', text: contradiction.dropped },
        ],
        since,
      }),
    ),
  ];
}

function accessFindings(cluster: ClusterState): Finding[] {
  const { name, configurationError, merged, since } = cluster;
  const findings: Finding[] = [];
  const facts = { subject: { cluster: name }, clusters: [name], since };
  if (configurationError) {
    findings.push(
      finding('MST0110', {
        ...facts,
        parameters: { cluster: name, message: configurationError },
      }),
    );
  }
  const reachability = cluster.status?.reachability;
  if (reachability?.state === 'unreachable') {
    const { failure } = reachability;
    findings.push(
      finding(OF_CREDENTIALS.includes(failure.reason) ? 'MST0102' : 'MST0101', {
        ...facts,
        since: reachability.since,
        parameters: {
          cluster: name,
          cause: failure.message,
          remedy: failure.remedy,
        },
        evidence: [
          {
            type: 'probe',
            cluster: name,
            observedAt: reachabilityOf(cluster).since,
            text: failure.message,
          },
        ],
      }),
    );
  }
  if (merged.cluster.skipTlsVerify) {
    findings.push(
      finding('MST0109', { ...facts, parameters: { cluster: name } }),
    );
  }
  return findings;
}

function kindFindings(cluster: ClusterState): Finding[] {
  const { name, status } = cluster;
  const kinds = status?.kinds ?? [];
  const findings: Finding[] = [];
  const denied = kinds.filter(({ state }) => state === 'denied');
  if (denied.length > 0) {
    findings.push(
      finding('MST0103', {
        subject: { cluster: name },
        clusters: [name],
        parameters: { cluster: name, kinds: namesOf(denied) },
        since: sinceOf(denied),
      }),
    );
  }
  const stale = kinds.filter(
    kind => isNotRead(kind) && kind.state !== 'denied',
  );
  // An unreachable cluster is a finding already.
  if (stale.length > 0 && status?.reachability.state === 'reachable') {
    findings.push(
      finding('MST0104', {
        subject: { cluster: name },
        clusters: [name],
        parameters: {
          cluster: name,
          kinds: namesOf(stale),
          cause: causeOf(stale[0]),
          remedy:
            stale[0].failure?.remedy ?? 'Nothing to do: it is read again.',
        },
        since: sinceOf(stale),
      }),
    );
  }
  for (const { kind, problems, problemCount, since } of kinds) {
    const [first] = problems;
    if (first) {
      findings.push(
        finding('MST0105', {
          subject: { cluster: name },
          clusters: [name],
          parameters: {
            cluster: name,
            kind,
            count: problemCount,
            object: `${first.namespace}/${first.name}`,
            field: first.field,
            problem: first.message,
          },
          since,
        }),
      );
    }
  }
  return findings;
}

function namesOf(kinds: readonly KindStatus[]): string {
  return kinds.map(({ kind }) => kind).join(', ');
}

function sinceOf(kinds: readonly KindStatus[]): number {
  return Math.min(...kinds.map(({ since }) => since));
}

function debugPageFindings(cluster: ClusterState): Finding[] {
  const { name, replicas } = cluster;
  const failed = replicas.find(
    ({ liveness, clusterz }) =>
      liveness.state === 'alive' && !clusterz?.value && clusterz?.failure,
  );
  return failed
    ? [
        finding('MST0205', {
          subject: { cluster: name, replica: failed.replica },
          clusters: [name],
          parameters: {
            cluster: name,
            cause: failed.clusterz?.failure?.message ?? '',
          },
          since: failed.liveness.since,
        }),
      ]
    : [];
}

function identityFindings(picture: FleetPicture): Finding[] {
  const findings: Finding[] = [];
  const byUid = new Map<string, ClusterState>();
  const byId = new Map<string, ClusterState>();
  for (const cluster of picture.state.clusters) {
    const { name, since } = cluster;
    const uid = cluster.status?.kubeSystemUid;
    const twin = uid && byUid.get(uid);
    if (twin) {
      findings.push(
        finding('MST0108', {
          subject: { cluster: name },
          clusters: [name, twin.name],
          parameters: { cluster: name, other: twin.name },
          since,
        }),
      );
    } else if (uid) {
      byUid.set(uid, cluster);
    }
    const { ids, assumed } = picture.idsOf(cluster);
    for (const id of assumed || twin ? [] : ids) {
      const other = byId.get(id);
      if (other) {
        findings.push(
          finding('MST0207', {
            subject: { cluster: name },
            clusters: [name, other.name],
            parameters: {
              cluster: name,
              other: other.name,
              istioClusterId: id,
            },
            since,
          }),
        );
      }
      byId.set(id, cluster);
    }
  }
  return findings;
}

function controlPlaneFindings(picture: FleetPicture): Finding[] {
  return picture.planes.flatMap(controlPlane => {
    const { plane, replicas, unknownRegistries } = controlPlane;
    const host = picture.host(controlPlane);
    const linked = picture.linkedClusters(controlPlane);
    return [
      ...unknownRegistries.map(id =>
        finding('MST0204', {
          subject: { controlPlane: plane.name },
          clusters: [host.name],
          parameters: { controlPlane: plane.name, istioClusterId: id },
          since: host.since,
        }),
      ),
      ...replicas.flatMap(replica => {
        const { name, facts } = replica;
        const about = {
          subject: { controlPlane: plane.name, replica: name },
          parameters: { controlPlane: plane.name, replica: name },
        };
        if (facts?.liveness.state === 'dead') {
          const { failure, since } = facts.liveness;
          return [
            finding('MST0201', {
              ...about,
              parameters: { ...about.parameters, cause: failure.message },
              clusters: [host.name],
              since,
            }),
          ];
        }
        const page = facts?.clusterz;
        return (page?.value ? linked : []).flatMap(({ id, cluster }) => {
          const registry = registryOf(replica, id);
          const since = page?.asOf ?? host.since;
          const facts0 = {
            subject: { ...about.subject, cluster: cluster.name },
            clusters: [host.name, cluster.name],
            since,
          };
          if (!registry) {
            return replicas.some(other => registryOf(other, id))
              ? [
                  finding('MST0202', {
                    ...facts0,
                    parameters: { ...about.parameters, cluster: cluster.name },
                  }),
                ]
              : [];
          }
          return registry.syncStatus === 'timeout' ||
            registry.syncStatus === 'closed'
            ? [
                finding('MST0203', {
                  ...facts0,
                  parameters: {
                    ...about.parameters,
                    cluster: cluster.name,
                    syncStatus: registry.syncStatus,
                  },
                }),
              ]
            : [];
        });
      }),
    ];
  });
}

function connectionFindings(picture: FleetPicture): Finding[] {
  return picture.connections.flatMap(connection => {
    const { state, cluster, controlPlane, expected, connected } = connection;
    const plane = picture.planes.find(
      other => other.plane.name === controlPlane,
    );
    if ((state !== 'degraded' && state !== 'broken') || !plane) {
      return [];
    }
    const host = picture.host(plane);
    return [
      finding('MST0206', {
        subject: { cluster, controlPlane },
        clusters: [cluster, host.name],
        parameters: {
          cluster,
          controlPlane,
          expected,
          missing: expected - connected,
        },
        evidence: connection.evidence,
        since:
          newest(plane.replicas.map(({ facts }) => facts?.proxies?.asOf)) ??
          host.since,
      }),
    ];
  });
}

function newest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter(time => time !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

function gatewayFindings(picture: FleetPicture): Finding[] {
  return picture.gateways.flatMap(gateway => {
    const { state, cluster, network, object, message } = gateway;
    const found = picture.cluster(cluster);
    if (state !== 'broken' || !found || !object || !message) {
      return [];
    }
    const name = `${object.namespace}/${object.name}`;
    return [
      finding(message.code === 'gateway-not-resolved' ? 'MST0302' : 'MST0301', {
        subject: { cluster },
        clusters: [cluster],
        parameters: {
          cluster,
          network,
          object: name,
          hostname: message.parameters.hostname ?? '',
        },
        evidence: [
          {
            type: 'object',
            cluster,
            object,
            text: message.text,
          },
        ],
        since: found.since,
      }),
    ];
  });
}
