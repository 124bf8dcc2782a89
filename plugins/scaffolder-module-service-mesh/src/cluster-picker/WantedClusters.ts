import { formValues, textOf, FieldContext } from '../form/formValues';
import { Translate } from '../translation/useFormTranslation';
import { ClusterCandidate } from './ClusterCandidate';

/** Which clusters a field asks for: those that may join, those with an istiod, or those that are in a mesh. */
export const MEMBERSHIPS = ['outside', 'primary', 'member'] as const;

/** One of {@link MEMBERSHIPS}. */
export type Membership = (typeof MEMBERSHIPS)[number];

/** What a field of a template asks for. */
export type WantedClusters = {
  membership: Membership;
  /** Of this mesh only; undefined as long as none is chosen. */
  mesh?: string;
};

/** Read from the options of the field and from what is filled in so far. */
export function wantedClusters(
  options: { membership?: Membership; meshField?: string } | undefined,
  context: FieldContext,
): WantedClusters {
  const { membership = 'outside', meshField = 'mesh' } = options ?? {};
  return {
    membership,
    mesh:
      membership === 'outside'
        ? undefined
        : textOf(formValues(context), meshField),
  };
}

/** Why a cluster cannot be chosen, and what to do; undefined where it can. */
export function clusterRefusal(
  candidate: ClusterCandidate,
  { membership, mesh }: WantedClusters,
  t: Translate,
): string | undefined {
  const { name, isOnTheWay, isAlone, runsIstiod } = candidate;
  const own = candidate.mesh;
  if (membership === 'outside') {
    return own === undefined || isAlone || isOnTheWay
      ? undefined
      : t('cluster.refusedMember', { cluster: name, mesh: own });
  }
  if (own === undefined) {
    return t('cluster.refusedOutside', { cluster: name });
  }
  if (mesh !== undefined && own !== mesh) {
    return t('cluster.refusedOtherMesh', { cluster: name, mesh: own });
  }
  return membership === 'primary' && !runsIstiod
    ? t('cluster.refusedNoIstiod', { cluster: name })
    : undefined;
}
