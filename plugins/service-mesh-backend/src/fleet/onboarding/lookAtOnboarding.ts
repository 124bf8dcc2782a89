import {
  onboardingLadder,
  OnboardingRung,
} from '@meshstage/istio-multicluster';
import {
  Message,
  OnboardingRequest,
} from '@meshstage/plugin-service-mesh-common';
import { evidenceOf } from '../findings/evidenceOf';
import { message } from '../messages';
import type { FleetPicture } from '../picture/FleetPicture';
import { OnboardingSight, SeenRung } from './OnboardingSight';

/** What of a record says where the cluster is to go. */
export type OnboardingRoute = Pick<
  OnboardingRequest,
  'cluster' | 'mesh' | 'role' | 'clusterName' | 'network' | 'primaries'
>;

/** How far a cluster has come, whole. Clusters that are not known any more are keys of nobody. */
export function lookAtOnboarding(
  picture: FleetPicture,
  { cluster, mesh, role, clusterName, network, primaries }: OnboardingRoute,
): OnboardingSight {
  const keyOf = (name: string) => picture.cluster(name)?.key ?? `none/${name}`;
  const { rungs, stage, isMember, isLinked } = onboardingLadder(
    picture.state.fleet,
    picture.facts,
    {
      cluster: keyOf(cluster),
      mesh,
      role,
      clusterName,
      network,
      primaries: primaries.map(keyOf),
    },
  );
  return {
    rungs: rungs.map(rung => seenRung(picture, cluster, rung)),
    stage,
    isMember,
    isLinked,
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
