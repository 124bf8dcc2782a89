import {
  Precheck,
  PRECHECKS,
  prechecks,
  precheckSteps,
  ReleaseData,
  worstOf,
} from '@meshstage/istio-multicluster';
import {
  CheckState,
  OnboardingPlan,
} from '@meshstage/plugin-service-mesh-common';
import { kubernetesFacts } from '../consistency/kubernetesFacts';
import { evidenceOf, objectReferenceOf } from '../findings/evidenceOf';
import type { FleetPicture } from '../picture/FleetPicture';
import { Stretch } from '../Stretch';
import { WholeCheck } from './WholeCheck';

/** What prechecks are made with, besides what is known of the fleet. */
export type PrecheckOptions = {
  releases: ReleaseData;
  /** Whether nothing is to be known of the Kubernetes of a cluster. */
  hides(cluster: string): boolean;
};

/** Names and codes by which checks can be chosen. */
export const PRECHECK_NAMES: readonly string[] = [
  ...Object.keys(PRECHECKS),
  ...Object.values(PRECHECKS).map(({ code }) => code),
];

/**
 * What speaks for and against a plan, whole; undefined if there is no such mesh.
 * Its clusters must be known.
 */
export async function prechecksOf(
  picture: FleetPicture,
  plan: OnboardingPlan,
  { releases, hides, isBegun }: PrecheckOptions & { isBegun: boolean },
): Promise<{ result: CheckState; checks: WholeCheck[] } | undefined> {
  const keyOf = (name: string) => picture.cluster(name)?.key ?? `none/${name}`;
  const { cluster, primaries, only, ...rest } = plan;
  const { fleet } = picture.state;
  const meant = {
    ...rest,
    cluster: keyOf(cluster),
    primaries: primaries.map(keyOf),
  };
  const stretch = new Stretch();
  for (const _ of precheckSteps(fleet, picture.facts, meant)) {
    await stretch.giveWay();
  }
  const checks = prechecks(fleet, picture.facts, meant, {
    releases,
    kubernetes: kubernetesFacts(picture, hides),
    isBegun,
  })?.filter(
    ({ check, code }) =>
      only === undefined ||
      only.includes(check) ||
      only.includes(PRECHECKS[check].code) ||
      only.includes(code),
  );
  return (
    checks && {
      result: worstOf(checks),
      checks: checks.map(each => renderCheck(picture, each)),
    }
  );
}

function renderCheck(picture: FleetPicture, precheck: Precheck): WholeCheck {
  const { check, code, result, title, key, text, parameters } = precheck;
  const { remedy, subject, clusters, evidence } = precheck;
  const { cluster, object, ...others } = subject;
  return {
    check,
    code,
    state: result,
    title,
    message: {
      code: key,
      parameters: { ...parameters },
      text,
      ...(remedy ? { remedy } : {}),
      clusters: [
        ...new Set([
          ...clusters.map(picture.nameOf),
          ...picture.mentions.in([text, remedy ?? '']),
        ]),
      ].filter(name => name !== ''),
    },
    subject: {
      ...others,
      ...(cluster === undefined ? {} : { cluster: picture.nameOf(cluster) }),
      ...(object ? { object: objectReferenceOf(object, picture.nameOf) } : {}),
    },
    evidence: evidence.map(each => evidenceOf(picture, each)),
    ...(remedy ? { remedy } : {}),
    docs: `docs/findings.md#${code.toLowerCase()}`,
  };
}
