import { clientProfile } from '../client/ClientProfile';
import { readEnvoyCluster } from '../endpoints/envoyCluster';
import { loadScenario } from '../scenario/loadScenario';
import { Scenario, ScenarioQuestion } from '../scenario/Scenario';
import { applyRemedy } from './applyRemedy';
import { LeftOut, LeftOutEndpoint } from './LeftOut';
import { LeftOutReason } from './leftOutReasons';
import { routeDestination } from './routeDestination';
import { RouteTarget } from './ServiceRoutes';

type Explained = ReturnType<typeof explainQuestion>;

/**
 * A left-out endpoint after the remedies of its reasons.
 *
 * @internal
 */
export type MendedEndpoint = {
  readonly endpoint: LeftOutEndpoint;
  /** Mended one after the other: the first may hide the next. */
  readonly reasons: readonly LeftOutReason[];
  /** The scenario after all remedies. */
  readonly mended: Scenario;
  /** Where the endpoint is now; missing if the remedies did not help. */
  readonly target?: RouteTarget;
};

/** No endpoint of the scenarios is left out for more reasons than this. */
const MAX_REASONS = 4;

/** Stands for what only the operator knows: so far, the address of a workload. */
const OPERATORS_VALUE = '10.99.0.1';

/**
 * Applies to a scenario what the reasons of each left-out endpoint name, until
 * the endpoint is among those of the answer. Endpoints that no change of
 * configuration brings back are left out.
 *
 * @internal
 */
export function mendLeftOut(
  scenario: Scenario,
  question: ScenarioQuestion,
): MendedEndpoint[] {
  return explainQuestion(scenario, question)
    .leftOut.filter(({ remedies }) => remedies.length > 0)
    .flatMap(({ endpoints }) => endpoints)
    .map(endpoint => mendEndpoint(scenario, question, endpoint));
}

/** What is behind the Envoy cluster of a question, and what is left out of it. */
export function explainQuestion(
  scenario: Scenario,
  { client: clientName, cluster }: ScenarioQuestion,
) {
  const { clients } = loadScenario(scenario, scenario.name);
  const { client, view } = clients.get(clientName)!;
  return routeDestination(
    view,
    clientProfile(view, client),
    readEnvoyCluster(cluster)!,
  );
}

function mendEndpoint(
  scenario: Scenario,
  question: ScenarioQuestion,
  endpoint: LeftOutEndpoint,
): MendedEndpoint {
  const reasons: LeftOutReason[] = [];
  let mended = scenario;
  let explained = explainQuestion(mended, question);
  let reason = reasonFor(explained, endpoint);
  while (reason && reasons.length < MAX_REASONS) {
    reasons.push(reason.reason);
    for (const remedy of reason.remedies) {
      mended = applyRemedy(mended, remedy, question.client, OPERATORS_VALUE);
    }
    explained = explainQuestion(mended, question);
    reason = reasonFor(explained, endpoint);
  }
  const target = targetOf(explained, endpoint);
  return { endpoint, reasons, mended, ...(target ? { target } : {}) };
}

function reasonFor(
  { leftOut }: Explained,
  wanted: LeftOutEndpoint,
): LeftOut | undefined {
  return leftOut.find(({ endpoints }) =>
    endpoints.some(
      ({ address, workload }) =>
        address === wanted.address &&
        workload?.cluster === wanted.workload?.cluster,
    ),
  );
}

function targetOf(
  { clusters }: Explained,
  { address: wanted, workload }: LeftOutEndpoint,
): RouteTarget | undefined {
  return clusters
    .flatMap(({ targets }) => targets)
    .find(({ address, workloads }) =>
      workload
        ? workloads.some(
            ({ name, cluster }) =>
              name === workload.name && cluster === workload.cluster,
          )
        : address === wanted,
    );
}
