export { InputError, inputProblemText } from './InputError';
export type { InputProblem } from './InputError';
export { scenarioAnswer, scenarioRouteAnswer } from './answerScenario';
export { compareAnswers } from './compareAnswers';
export { compareRoutes } from './compareRoutes';
export { loadScenario } from './loadScenario';
export type { LoadedScenario, ScenarioParty } from './loadScenario';
export { scenarioFacts } from './scenarioFacts';
export { readScenario } from './readScenario';
export type {
  Scenario,
  ScenarioAnswer,
  ScenarioBranch,
  ScenarioClient,
  ScenarioEndpoint,
  ScenarioIstiod,
  ScenarioObject,
  ScenarioQuestion,
  ScenarioRouteAnswer,
  ScenarioRouteQuestion,
} from './Scenario';
