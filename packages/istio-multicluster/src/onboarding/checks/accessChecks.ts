import { evidenceText } from '../../evidence';
import { registryOf } from '../../facts/FleetContext';
import { clusterzLine } from '../../links/clusterzLine';
import { findingOfCodes, PlanGround, PrecheckRules } from '../PlanGround';
import { found, foundInPlan, passed, Precheck, unverified } from '../Precheck';

/** Whether Backstage, istiod and the pull request reach the API server. */
export const accessChecks: PrecheckRules<
  'api-server' | 'reader-rights' | 'istiod-way' | 'eks-access'
> = {
  'api-server': apiServer,
  'reader-rights': readerRights,
  'istiod-way': istiodWay,
  'eks-access': eksAccess,
};

function apiServer(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const finding = findingOfCodes(ground, 'MST0101', 'MST0102', 'MST0110');
  if (finding) {
    return found('api-server', finding);
  }
  const reachability = now.cluster(target.cluster)?.status?.reachability;
  return reachability?.state === 'reachable'
    ? passed(ground, 'api-server', {
        evidence: [
          {
            type: 'probe',
            cluster: target.cluster,
            observedAt: reachability.since,
            text: evidenceText('fresh-connections'),
          },
        ],
      })
    : unverified(ground, 'api-server');
}

function readerRights(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const finding = findingOfCodes(ground, 'MST0103');
  if (finding) {
    return found('reader-rights', finding);
  }
  return now.cluster(target.cluster)?.status?.complete
    ? passed(ground, 'reader-rights')
    : unverified(ground, 'reader-rights');
}

/** Only istiod itself can tell, and it does once the cluster is linked. */
function istiodWay(ground: PlanGround): Precheck {
  const { now, planes, target, kubernetes } = ground;
  const { cluster, clusterName } = target;
  const controlPlane = planes.map(({ plane }) => plane.name).join(', ');
  const clusters = planes.flatMap(({ plane, hostCluster }) => [
    plane.configCluster,
    hostCluster,
  ]);
  const isSynced =
    planes.length > 0 &&
    planes.every(({ replicas }) =>
      replicas.some(
        replica => registryOf(replica, clusterName)?.syncStatus === 'synced',
      ),
    );
  if (isSynced) {
    return passed(ground, 'istiod-way', {
      parameters: { controlPlane },
      clusters,
      evidence: planes.flatMap(({ hostCluster, replicas }) =>
        replicas.map(replica =>
          clusterzLine(hostCluster, replica, clusterName),
        ),
      ),
    });
  }
  const eks = kubernetes.get(cluster)?.eks;
  return eks?.publicEndpoint === false && planes.length > 0
    ? foundInPlan(
        ground,
        'istiod-way',
        'MST0708',
        {
          cluster: now.nameOf(cluster),
          controlPlane,
          primary: planes
            .map(({ hostCluster }) => now.nameOf(hostCluster))
            .join(', '),
        },
        {
          clusters,
          evidence: [
            {
              type: 'configuration',
              text: evidenceText('private-endpoint'),
            },
          ],
        },
      )
    : unverified(ground, 'istiod-way', {
        parameters: { controlPlane: controlPlane || 'a control plane' },
        clusters,
      });
}

function eksAccess(ground: PlanGround): Precheck {
  const { now, target, kubernetes } = ground;
  const facts = kubernetes.get(target.cluster);
  const mode = facts?.eks?.authenticationMode;
  if (facts?.eks && mode === 'CONFIG_MAP') {
    return foundInPlan(
      ground,
      'eks-access',
      'MST0712',
      { cluster: now.nameOf(target.cluster), mode },
      {
        evidence: [
          {
            type: 'configuration',
            text: evidenceText('authentication-mode', { mode }),
          },
        ],
      },
    );
  }
  const { distribution = 'undecided' } = facts?.distribution ?? {};
  return facts?.eks || ['EKS', 'undecided'].includes(distribution)
    ? unverified(ground, 'eks-access', {
        parameters: { mode: mode ?? 'not known' },
      })
    : passed(ground, 'eks-access', {
        evidence: (facts?.distribution.evidence ?? [])
          .slice(0, 1)
          .map(({ text }) => ({
            type: 'computed',
            cluster: target.cluster,
            text,
          })),
      });
}
