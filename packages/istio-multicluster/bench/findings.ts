import { performance } from 'node:perf_hooks';
import {
  ControlPlane,
  findings,
  Fleet,
  FleetFacts,
  KubernetesRecord,
  OBSERVED_KINDS,
  ResolvedHostnames,
} from '../src';

const ROUNDS = 40;

/** Facts of a fleet in which everything is read and reached. */
function factsOf(
  fleet: Fleet,
  planes: readonly ControlPlane[],
  resolved: ResolvedHostnames,
): FleetFacts {
  return {
    now: 0,
    resolved,
    clusters: [...fleet.clusters.keys()].map(key => ({
      key,
      name: key,
      since: 0,
      status: {
        reachability: { state: 'reachable', since: 0 },
        complete: true,
        kinds: OBSERVED_KINDS.map(({ record }) => ({
          kind: record,
          state: 'watching',
          since: 0,
          problems: [],
          problemCount: 0,
        })),
      },
    })),
    controlPlanes: planes.map(plane => ({
      plane,
      hostCluster: plane.configCluster,
      replicas: [],
      unknownRegistries: [],
      registriesDeclared: true,
    })),
  };
}

/** Milliseconds of each round: one pod changes, then every check is made. */
export function findingsTimes(
  start: Fleet,
  planes: readonly ControlPlane[],
  changedPod: (round: number) => KubernetesRecord,
): { times: number[]; found: number } {
  const facts = factsOf(start, planes, new Map());
  const times: number[] = [];
  let fleet = start;
  let found = findings(fleet, facts).length;
  for (let round = 0; round < ROUNDS; round++) {
    const record = changedPod(round);
    const started = performance.now();
    fleet = fleet.apply([{ cluster: 'c7', type: 'upsert', record }]);
    found = findings(fleet, { ...facts }).length;
    times.push(performance.now() - started);
  }
  return { times, found };
}
