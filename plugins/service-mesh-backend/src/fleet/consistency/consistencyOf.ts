import {
  consistency,
  FleetConsistency,
  FleetFacts,
  ReleaseData,
} from '@meshstage/istio-multicluster';
import { ReleaseDataAge } from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../picture/FleetPicture';
import { describeMeshConsistency } from './describeMeshConsistency';
import { kubernetesFacts } from './kubernetesFacts';
import { WholeConsistency } from './WholeConsistency';

const DAY_MS = 86_400_000;

/** What a comparison is made with, besides what is known of the fleet. */
export type ConsistencyOptions = {
  releases: ReleaseData;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether nothing is to be known of the Kubernetes of a cluster: what is concluded tells of it otherwise. */
  hides(cluster: string): boolean;
};

/** How far the clusters of each mesh are the same. */
export function consistencyOf(
  picture: FleetPicture,
  options: ConsistencyOptions,
): WholeConsistency {
  const { releases } = options;
  const compared = consistency(
    picture.state.fleet,
    factsOn(picture.facts, options.now),
    {
      releases,
      kubernetes: kubernetesFacts(picture, options.hides),
    },
  );
  return {
    data: agesOf(compared, releases),
    meshes: compared.meshes.map(mesh => describeMeshConsistency(picture, mesh)),
    clusters: [...picture.clusters],
    controlPlanes: [...picture.controlPlanes],
  };
}

/** A fleet in which nothing changes is looked at on the next day too; within a day its findings need not be found anew. */
function factsOn(facts: FleetFacts, now: number): FleetFacts {
  return Math.floor(facts.now / DAY_MS) === Math.floor(now / DAY_MS)
    ? facts
    : { ...facts, now };
}

function agesOf(
  { asOf }: FleetConsistency,
  releases: ReleaseData,
): ReleaseDataAge[] {
  return (['istio', 'eks', 'eksDistro'] as const).map(part => ({
    part,
    asOf: asOf[part],
    source: releases[part].source,
  }));
}
