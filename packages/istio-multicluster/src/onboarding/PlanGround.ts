import { KubernetesFacts } from '../consistency/ClusterProfile';
import { ReleaseData } from '../consistency/ReleaseData';
import { Finding } from '../findings/Finding';
import { ClusterKey } from '../fleet/FleetChange';
import { Ground } from './Ground';
import { OnboardingPlan } from './OnboardingPlan';
import { Precheck } from './Precheck';
import { PrecheckName } from './precheckTexts';

/** Everything that a plan is checked by. */
export type PlanGround = Ground & {
  readonly target: OnboardingPlan;
  /** Of the mesh as it is to be. */
  readonly findings: readonly Finding[];
  readonly kubernetes: ReadonlyMap<ClusterKey, KubernetesFacts>;
  readonly releases: ReleaseData;
  /** An earlier run began to bring the cluster into this mesh, by this id. */
  readonly isBegun: boolean;
};

/** Checks one thing of a plan. */
export type PrecheckRule = (ground: PlanGround) => Precheck;

/** The rules of some of the checks. */
export type PrecheckRules<N extends PrecheckName> = Readonly<
  Record<N, PrecheckRule>
>;

/** The first finding of these codes that speaks of the cluster, the gravest first. */
export function findingOfCodes(
  { findings, target }: PlanGround,
  ...codes: readonly Finding['code'][]
): Finding | undefined {
  const own = findings.filter(
    ({ code, clusters }) =>
      codes.includes(code) && clusters.includes(target.cluster),
  );
  return own.find(({ severity }) => severity === 'error') ?? own[0];
}
