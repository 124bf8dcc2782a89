import { Client } from '../client/Client';
import { ControlPlane } from '../control-plane/ControlPlane';
import { Fleet } from '../fleet/Fleet';
import { FleetChange } from '../fleet/FleetChange';
import { project } from '../records/project';
import { IstiodView, istiodView } from '../view/IstiodView';
import { InputError, InputProblem } from './InputError';
import { objectProblem } from './objectProblem';
import { Scenario, ScenarioClient, ScenarioIstiod } from './Scenario';

/** The version that scenarios are about. */
const ISTIO_VERSION = '1.31.0';

/** What every istiod of a scenario is started with, as far as a rule reads it. */
const ENVIRONMENT = {
  PILOT_ENABLE_GATEWAY_API_STATUS: 'false',
  PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: 'false',
  PILOT_ENABLE_GATEWAY_API_GATEWAYCLASS_CONTROLLER: 'false',
  PILOT_ENABLE_IP_AUTOALLOCATE: 'false',
};

/**
 * A proxy with what its istiod knows.
 *
 * @public
 */
export type ScenarioParty = {
  readonly client: Client;
  readonly view: IstiodView;
};

/**
 * A scenario in the terms of the model.
 *
 * @public
 */
export type LoadedScenario = {
  readonly fleet: Fleet;
  /** By name of the istiod. */
  readonly views: ReadonlyMap<string, IstiodView>;
  /** By name of the client. */
  readonly clients: ReadonlyMap<string, ScenarioParty>;
};

/**
 * Turns a scenario into a fleet, the views of its istiods and clients.
 *
 * @param fileName - how errors call the file
 * @throws InputError that names each object that cannot be read
 * @public
 */
export function loadScenario(
  scenario: Scenario,
  fileName: string,
): LoadedScenario {
  const fleet = Fleet.empty.apply(changesOf(scenario, fileName));
  const resolved = new Map(Object.entries(scenario.dns ?? {}));
  const views = new Map(
    scenario.istiods.map(istiod => [
      istiod.name,
      istiodView(fleet, controlPlaneOf(istiod), resolved),
    ]),
  );
  const clients = new Map(
    scenario.clients.map(client => [
      client.name,
      { client: clientOf(client), view: views.get(client.istiod)! },
    ]),
  );
  return { fleet, views, clients };
}

function changesOf(scenario: Scenario, file: string): FleetChange[] {
  const problems: InputProblem[] = [];
  const changes: FleetChange[] = [];
  for (const [cluster, { objects }] of Object.entries(scenario.clusters)) {
    for (const [index, object] of objects.entries()) {
      const projection = project(object);
      if ('record' in projection) {
        changes.push({ cluster, type: 'upsert', record: projection.record });
      } else if ('problem' in projection) {
        problems.push(
          objectProblem(
            projection.problem,
            file,
            `clusters.${cluster}.objects[${index}]`,
          ),
        );
      }
    }
  }
  if (problems.length > 0) {
    throw new InputError(problems);
  }
  return changes;
}

function controlPlaneOf(istiod: ScenarioIstiod): ControlPlane {
  const { env } = istiod;
  return {
    name: istiod.name,
    configCluster: istiod.configCluster,
    clusterId: env.CLUSTER_ID ?? istiod.configCluster,
    revision: env.REVISION ?? 'default',
    systemNamespace: env.POD_NAMESPACE ?? 'istio-system',
    domainSuffix: 'cluster.local',
    registries: new Map(Object.entries(istiod.remotes)),
    version: ISTIO_VERSION,
    env: { ...ENVIRONMENT, ...env },
    meshConfig: istiod.meshConfig,
    meshNetworks: istiod.meshNetworks,
  };
}

function clientOf(client: ScenarioClient): Client {
  const { istiod: _, requestedNetworkView, ...rest } = client;
  return {
    ...rest,
    ...(requestedNetworkView
      ? { requestedNetworkView: requestedNetworkView.split(',') }
      : {}),
  };
}
