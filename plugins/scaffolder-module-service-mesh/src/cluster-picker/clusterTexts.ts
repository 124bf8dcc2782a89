import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { Choice } from '../form/Choice';
import { Translate } from '../translation/useFormTranslation';
import { ClusterCandidate } from './ClusterCandidate';
import { clusterRefusal, WantedClusters } from './WantedClusters';

/** The candidates as the list has them: those that can be chosen first. */
export function clusterChoices(
  candidates: readonly ClusterCandidate[],
  wanted: WantedClusters,
  t: Translate,
): Choice[] {
  const choices = candidates.map(candidate => ({
    value: candidate.name,
    label: candidate.cluster.title ?? candidate.name,
    facts: [
      candidate.cluster.distribution,
      candidate.cluster.kubernetesVersion,
      candidate.cluster.platform,
      apiServerText(candidate.cluster, t),
      membershipText(candidate, t),
    ]
      .filter(Boolean)
      .join(' · '),
    refusal: clusterRefusal(candidate, wanted, t),
  }));
  return [
    ...choices.filter(({ refusal }) => refusal === undefined),
    ...choices.filter(({ refusal }) => refusal !== undefined),
  ];
}

/** What is known of a candidate, name by name. What is not known says so. */
export function clusterFacts(
  candidate: ClusterCandidate,
  t: Translate,
): (readonly [string, string | undefined])[] {
  const { cluster } = candidate;
  const unknown = t('choice.unknown');
  return [
    [t('cluster.distribution'), cluster.distribution ?? unknown],
    [t('cluster.kubernetes'), cluster.kubernetesVersion ?? unknown],
    [t('cluster.place'), cluster.platform],
    [t('cluster.apiServer'), apiServerText(cluster, t)],
    [t('cluster.membership'), membershipText(candidate, t)],
  ];
}

function membershipText(
  { mesh, isMember, passed, applicable }: ClusterCandidate,
  t: Translate,
): string {
  if (mesh === undefined) {
    return t('cluster.noMesh');
  }
  return isMember
    ? t('cluster.isMember', { mesh })
    : t('cluster.onTheWay', {
        mesh,
        passed: String(passed),
        applicable: String(applicable),
      });
}

function apiServerText({ reachability }: Cluster, t: Translate): string {
  if (reachability === undefined) {
    return t('cluster.notRead');
  }
  return reachability.cause === undefined
    ? t('cluster.answers')
    : t('cluster.silent', { cause: reachability.cause });
}
