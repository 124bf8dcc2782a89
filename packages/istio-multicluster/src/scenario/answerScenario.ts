import { Branch } from '../branches/Branch';
import { hostRoutes } from '../branches/hostRoutes';
import { endpoints } from '../endpoints/endpoints';
import { ScenarioParty } from './loadScenario';
import {
  ScenarioAnswer,
  ScenarioBranch,
  ScenarioQuestion,
  ScenarioRouteAnswer,
  ScenarioRouteQuestion,
} from './Scenario';

/**
 * What the model says to a question about endpoints, in the form in which
 * istiod's answers are frozen.
 *
 * @param party - the client that the question names
 * @public
 */
export function scenarioAnswer(
  { view, client }: ScenarioParty,
  question: ScenarioQuestion,
): ScenarioAnswer {
  const answer = endpoints(view, client, question.cluster);
  return {
    ...question,
    cds: answer.cds,
    endpoints: answer.endpoints.map(endpoint => ({ ...endpoint })),
  };
}

/**
 * What the model says to a question about routes, in the form in which istiod's
 * answers are frozen.
 *
 * @param party - the client that the question names
 * @public
 */
export function scenarioRouteAnswer(
  { view, client }: ScenarioParty,
  question: ScenarioRouteQuestion,
): ScenarioRouteAnswer {
  const { host, port } = question;
  const { branches, protocol } = hostRoutes(view, client, host, port);
  return {
    ...question,
    // Routes of other protocols are part of the listeners, not of RDS.
    branches: protocol === 'http' ? branches.map(branchOf) : [],
  };
}

function branchOf(branch: Branch): ScenarioBranch {
  const { match, destinations, mirrors, redirect, directResponse } = branch;
  return {
    match: [...match],
    destinations: destinations.map(({ cluster, weight }) => ({
      cluster,
      weight,
    })),
    ...(mirrors.length > 0
      ? {
          mirrors: mirrors.map(({ cluster, percentage }) => ({
            cluster,
            percentage,
          })),
        }
      : {}),
    ...(redirect ? { redirect } : {}),
    ...(directResponse === undefined ? {} : { directResponse }),
  };
}
