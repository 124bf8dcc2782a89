import { DistributionVerdict } from '../distribution/DistributionVerdict';
import { daysUntil } from './countdown';
import { ReleaseData } from './ReleaseData';

/**
 * How long the Kubernetes minor of a cluster is supported by AWS. `extended`
 * costs more on EKS and needs a licence for EKS Anywhere.
 *
 * @public
 */
export type SupportState =
  | {
      readonly state: 'standard' | 'extended';
      /** Last day of this kind of support. */
      readonly endsAt: string;
      /** 0 is the last day. */
      readonly daysLeft: number;
      readonly asOf: string;
    }
  | {
      readonly state: 'ended';
      readonly endsAt: string;
      /** Negative. */
      readonly daysLeft: number;
      readonly asOf: string;
    }
  | {
      readonly state: 'unknown';
      /** `version`: it is not known. `calendar`: it is Kubernetes of somebody else. `release`: the data does not hold this minor. */
      readonly missing: 'version' | 'calendar' | 'release';
    };

type Clock = { readonly releases: ReleaseData; readonly now: number };

/** EKS Distro and EKS Anywhere follow the calendar of EKS. */
export function supportOf(
  minor: string | undefined,
  ofAws: boolean,
  { releases, now }: Clock,
): SupportState {
  if (minor === undefined) {
    return { state: 'unknown', missing: 'version' };
  }
  if (!ofAws) {
    return { state: 'unknown', missing: 'calendar' };
  }
  const { versions, asOf } = releases.eks;
  const release = versions.find(each => each.minor === minor);
  for (const state of ['standard', 'extended'] as const) {
    const endsAt = release?.[`${state}EndsAt`];
    if (endsAt !== undefined) {
      const daysLeft = daysUntil(endsAt, now);
      if (daysLeft >= 0) {
        return { state, endsAt, daysLeft, asOf };
      }
      if (state === 'extended') {
        return { state: 'ended', endsAt, daysLeft, asOf };
      }
    }
  }
  return { state: 'unknown', missing: 'release' };
}

/** Whether AWS builds this Kubernetes: also where it is undecided which one of its own it is. */
export function isOfAws(
  { distribution }: DistributionVerdict,
  eksFamily: boolean,
): boolean {
  return distribution === 'undecided' ? eksFamily : distribution !== 'other';
}
