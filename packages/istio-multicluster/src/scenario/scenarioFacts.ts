import { FleetFacts } from '../facts/FleetFacts';
import { ClusterStatusFacts } from '../facts/ClusterFacts';
import { OBSERVED_KINDS } from '../records/ObservedKind';
import { LoadedScenario } from './loadScenario';
import { Scenario } from './Scenario';

/**
 * What a scenario says besides its objects: it is the complete state of its
 * clusters, and nobody has tried to reach anything.
 *
 * @param now - milliseconds since 1970; what expiry is judged by
 * @public
 */
export function scenarioFacts(
  scenario: Scenario,
  { views }: LoadedScenario,
  now: number,
): FleetFacts {
  const status: ClusterStatusFacts = {
    reachability: { state: 'unknown', since: now },
    complete: true,
    kinds: OBSERVED_KINDS.map(({ record }) => ({
      kind: record,
      state: 'watching',
      since: now,
      problems: [],
      problemCount: 0,
    })),
  };
  return {
    now,
    clusters: Object.keys(scenario.clusters).map(name => ({
      key: name,
      name,
      since: now,
      status,
    })),
    controlPlanes: [...views.values()].map(({ controlPlane }) => ({
      plane: controlPlane,
      hostCluster: controlPlane.configCluster,
      replicas: [],
      unknownRegistries: [],
      registriesDeclared: true,
    })),
    resolved: new Map(Object.entries(scenario.dns ?? {})),
  };
}
