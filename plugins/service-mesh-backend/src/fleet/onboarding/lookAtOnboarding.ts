import {
  onboardingLadder,
  onboardingLadderSteps,
  onboardingLink,
  OnboardingRung,
  OnboardingTarget,
} from '@meshstage/istio-multicluster';
import {
  Message,
  OnboardingRequest,
} from '@meshstage/plugin-service-mesh-common';
import { evidenceOf } from '../findings/evidenceOf';
import { message } from '../messages';
import type { FleetPicture } from '../picture/FleetPicture';
import { Stretch } from '../Stretch';
import { OnboardingSight, SeenRung } from './OnboardingSight';

/** What of a record says where the cluster is to go. */
export type OnboardingRoute = Pick<
  OnboardingRequest,
  'cluster' | 'mesh' | 'role' | 'clusterName' | 'network' | 'primaries'
>;

/** How far a cluster has come, whole; what takes long is done bit by bit. */
export async function lookAtOnboarding(
  picture: FleetPicture,
  route: OnboardingRoute,
): Promise<OnboardingSight> {
  const { fleet } = picture.state;
  const target = targetOf(picture, route);
  const stretch = new Stretch();
  for (const _ of onboardingLadderSteps(fleet, picture.facts, target)) {
    await stretch.giveWay();
  }
  const { rungs, stage, isMember, isLinked } = onboardingLadder(
    fleet,
    picture.facts,
    target,
  );
  return {
    rungs: rungs.map(rung => seenRung(picture, route.cluster, rung)),
    stage,
    isMember,
    isLinked,
  };
}

/** Whether the control planes that are to read a cluster list it. */
export function lookAtLink(
  picture: FleetPicture,
  route: OnboardingRoute,
): OnboardingSight['isLinked'] {
  return onboardingLink(
    picture.state.fleet,
    picture.facts,
    targetOf(picture, route),
  );
}

/** Clusters that are not known any more are keys of nobody. */
function targetOf(
  picture: FleetPicture,
  { cluster, mesh, role, clusterName, network, primaries }: OnboardingRoute,
): OnboardingTarget {
  const keyOf = (name: string) => picture.cluster(name)?.key ?? `none/${name}`;
  return {
    cluster: keyOf(cluster),
    mesh,
    role,
    clusterName,
    network,
    primaries: primaries.map(keyOf),
  };
}

function seenRung(
  picture: FleetPicture,
  cluster: string,
  rung: OnboardingRung,
): SeenRung {
  const { step, result, evidence, findings, isReached } = rung;
  return {
    rung: step,
    state: result,
    message: messageOf(picture, cluster, rung),
    evidence: evidence.map(each => evidenceOf(picture, each)),
    codes: [...findings],
    isReached,
  };
}

function messageOf(
  picture: FleetPicture,
  cluster: string,
  { text, finding, isReached, remedy }: OnboardingRung,
): Message {
  if (finding) {
    const { code, parameters, clusters } = finding;
    return {
      code,
      parameters: { ...parameters },
      text,
      remedy: finding.remedy,
      clusters: [
        ...new Set([
          cluster,
          ...clusters.map(picture.nameOf),
          ...picture.mentions.in([text, finding.remedy]),
        ]),
      ].filter(name => name !== ''),
    };
  }
  return {
    ...message('ladder-step', { text }, [
      cluster,
      ...picture.mentions.in([text]),
    ]),
    ...(isReached || remedy === undefined ? {} : { remedy }),
  };
}
