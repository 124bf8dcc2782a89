import { evidenceText, FindingEvidence } from '../evidence';
import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { registryOf } from '../facts/FleetContext';
import { RemoteSecretFacts } from '../facts/RemoteSecretFacts';
import { Finding } from '../findings/Finding';
import { FindingCode } from '../findings/findingCodes';
import { draft, FindingDraft, findingOf } from '../findings/FindingDraft';
import { clusterzLine } from '../links/clusterzLine';
import { CheckResult } from '../membership/ClusterMembership';
import { findingsAt } from '../membership/ladder';
import { Observation } from '../membership/Observation';
import { Ground } from './Ground';
import { lacksItsOwn, primariesWithout } from './targetMesh';

/** About the id of a cluster: with a wrong one it is linked as another. */
const OF_IDS: readonly FindingCode[] = ['MST0207', 'MST0222'];

/** Whether each control plane that is to read the cluster lists it; synced is another question. */
export function linkObservation(ground: Ground): Observation {
  const { planes, planned, target } = ground;
  const missing = [
    ...primariesWithout(planes, target),
    ...(lacksItsOwn(planes, target) ? [target.cluster] : []),
  ];
  if (planes.length === 0 || missing.length > 0) {
    const names = missing.map(key => planned.nameOf(key)).join(', ');
    return {
      result: 'unverified',
      text: `No control plane is known in ${names || 'the mesh'}.`,
    };
  }
  const results = planes.map(status => listingOf(ground, status));
  const evidence = planes.flatMap(status => linesOf(ground, status));
  const named = (result: CheckResult) =>
    planes
      .filter((_, index) => results[index] === result)
      .map(({ plane }) => plane.name)
      .join(', ');
  if (results.includes('fail')) {
    return {
      result: 'fail',
      text: `${named('fail')} does not list it.`,
      evidence,
    };
  }
  return results.includes('unverified')
    ? {
        result: 'unverified',
        text: `Which clusters ${named('unverified')} reads is not known.`,
        evidence,
      }
    : { result: 'pass', text: `It is listed by ${named('pass')}.`, evidence };
}

/** What is wrong with the remote secrets, or else that there is none. */
export function linkFindings(
  ground: Ground,
  all: readonly Finding[],
): readonly Finding[] {
  const { target, planned, planes } = ground;
  const { cluster, clusterName } = target;
  const found = [
    ...findingsAt('linked', cluster, all),
    ...all.filter(
      ({ code, subject, clusters, parameters }) =>
        (OF_IDS.includes(code) && clusters.includes(cluster)) ||
        (subject.object?.kind === 'Secret' &&
          parameters.istioClusterId === clusterName &&
          !clusters.includes(cluster)),
    ),
    ...wrongIds(ground).map(each =>
      findingOf(each, key => planned.sinceOf(key)),
    ),
  ];
  const unlisted = planes.filter(
    status => listingOf(ground, status) === 'fail',
  );
  return found.some(({ severity }) => severity === 'error')
    ? found
    : [
        ...unlisted.map(status =>
          findingOf(notListed(ground, status), key => planned.sinceOf(key)),
        ),
        ...found,
      ];
}

/** The ids by which a control plane may call the cluster. */
function idsOf(
  { planned, target }: Ground,
  status: ControlPlaneStatus,
): Set<string> {
  return new Set([
    target.clusterName,
    ...planned
      .linkedClusters(status)
      .filter(({ key }) => key === target.cluster)
      .map(({ id }) => id),
  ]);
}

function listingOf(
  ground: Ground,
  status: ControlPlaneStatus,
): Extract<CheckResult, 'pass' | 'fail' | 'unverified'> {
  const ids = [...idsOf(ground, status)];
  const known = status.replicas.filter(({ facts }) => facts?.clusterz?.value);
  if (known.some(replica => ids.some(id => registryOf(replica, id)))) {
    return 'pass';
  }
  // A replica that is not read may list it.
  return known.length > 0 && known.length === status.replicas.length
    ? 'fail'
    : 'unverified';
}

function linesOf(
  ground: Ground,
  status: ControlPlaneStatus,
): FindingEvidence[] {
  const [first, ...others] = idsOf(ground, status);
  return status.replicas
    .filter(({ facts }) => facts?.clusterz?.value)
    .map(replica =>
      clusterzLine(
        status.hostCluster,
        replica,
        others.find(id => registryOf(replica, id)) ?? first,
      ),
    );
}

/** A remote secret that leads to the cluster by another id than planned; what says its id itself is found by the rules. */
function wrongIds({ planned, planes, target }: Ground): FindingDraft[] {
  const { cluster, clusterName } = target;
  if (planned.ownIds(cluster).size > 0) {
    return [];
  }
  return (planned.facts.remoteSecrets ?? []).flatMap(secret => {
    const reader = planes.find(({ plane }) => isReadBy(secret, plane));
    return reader &&
      secret.target === cluster &&
      secret.clusterId !== clusterName
      ? [
          draft('MST0222', {
            subject: { controlPlane: reader.plane.name, cluster },
            clusters: [cluster, secret.cluster],
            parameters: {
              controlPlane: reader.plane.name,
              cluster: planned.nameOf(cluster),
              istioClusterId: secret.clusterId,
              ownId: clusterName,
            },
            evidence: [
              {
                type: 'object',
                object: {
                  kind: 'Secret',
                  namespace: secret.namespace,
                  name: secret.name,
                  cluster: secret.cluster,
                },
                field: 'data',
                value: secret.clusterId,
              },
            ],
            key: secret.clusterId,
          }),
        ]
      : [];
  });
}

function isReadBy(
  secret: RemoteSecretFacts,
  plane: ControlPlaneStatus['plane'],
): boolean {
  return (
    plane.configCluster === secret.cluster &&
    plane.systemNamespace === secret.namespace
  );
}

/** Ids of nobody are the likeliest to be meant for this cluster. */
function notListed(ground: Ground, status: ControlPlaneStatus): FindingDraft {
  const { planned, target } = ground;
  const { plane, hostCluster, unknownRegistries } = status;
  const { cluster, clusterName } = target;
  const about = { clusters: [cluster, plane.configCluster] };
  const [first, ...others] = linesOf(ground, status);
  const [stranger] = unknownRegistries.filter(id => id !== clusterName);
  return stranger === undefined
    ? draft('MST0717', {
        ...about,
        subject: { cluster, controlPlane: plane.name },
        parameters: {
          controlPlane: plane.name,
          cluster: planned.nameOf(cluster),
          istioClusterId: clusterName,
          primary: planned.nameOf(plane.configCluster),
        },
        evidence: [first, ...others],
      })
    : draft('MST0222', {
        ...about,
        subject: { cluster, controlPlane: plane.name },
        parameters: {
          controlPlane: plane.name,
          cluster: planned.nameOf(cluster),
          istioClusterId: stranger,
          ownId: clusterName,
        },
        evidence: [
          first,
          ...others,
          {
            type: 'computed',
            cluster: hostCluster,
            text: evidenceText('reads-stranger', {
              controlPlane: plane.name,
              id: stranger,
            }),
          },
        ],
        key: stranger,
        confidence: 'possible',
      });
}
