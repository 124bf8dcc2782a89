import {
  compareAnswers,
  compareRoutes,
  loadScenario,
  Scenario,
  ScenarioAnswer,
  scenarioAnswer,
  ScenarioRouteAnswer,
  scenarioRouteAnswer,
} from '@meshstage/istio-multicluster';
import { ScenarioRunner } from '../scenario/ScenarioRunner';

/** What istiod and the model say to the questions of a scenario. */
export type FleetAnswers = {
  readonly answers: readonly ScenarioAnswer[];
  readonly routes: readonly ScenarioRouteAnswer[];
};

/** A question to which the model gave another answer than istiod. */
export type Disagreement = {
  readonly answer?: { expected: ScenarioAnswer; got: ScenarioAnswer };
  readonly routes?: { expected: ScenarioRouteAnswer; got: ScenarioRouteAnswer };
  readonly differences: readonly string[];
};

/** Whether both are about the same client and the same cluster or host. */
export function isSameQuestion(one: Disagreement, other: Disagreement) {
  return questionOf(one) === questionOf(other);
}

function questionOf({ answer, routes }: Disagreement): string {
  return JSON.stringify([
    answer?.expected.client,
    answer?.expected.cluster,
    routes?.expected.client,
    routes?.expected.host,
    routes?.expected.port,
  ]);
}

/** Asks real istiods. */
export function askIstiods(
  runner: ScenarioRunner,
  scenario: Scenario,
): Promise<FleetAnswers> {
  return runner.with(scenario, async session => ({
    answers: await session.answers(),
    routes: await session.routeAnswers(),
  }));
}

/** Asks the model. */
export function askModel(scenario: Scenario): FleetAnswers {
  const { clients } = loadScenario(scenario, scenario.name);
  return {
    answers: scenario.ask.map(question =>
      scenarioAnswer(clients.get(question.client)!, question),
    ),
    routes: (scenario.askRoutes ?? []).map(question =>
      scenarioRouteAnswer(clients.get(question.client)!, question),
    ),
  };
}

/** Where the model differs from istiod. */
export function disagreements(
  istiod: FleetAnswers,
  model: FleetAnswers,
): Disagreement[] {
  return [
    ...istiod.answers.map((expected, index) => {
      const got = model.answers[index];
      return {
        answer: { expected, got },
        differences: compareAnswers(expected, got),
      };
    }),
    ...istiod.routes.map((expected, index) => {
      const got = model.routes[index];
      return {
        routes: { expected, got },
        differences: compareRoutes(expected, got),
      };
    }),
  ].filter(({ differences }) => differences.length > 0);
}
