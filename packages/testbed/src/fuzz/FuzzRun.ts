import { mkdir, rm, writeFile } from 'fs/promises';
import { join } from 'path';
import { Scenario } from '@meshstage/istio-multicluster';
import { stringify } from 'yaml';
import { newRunFolder } from '../runFolder';
import { observedRoutesText, observedText } from '../scenario/observedText';
import { ScenarioRunner } from '../scenario/ScenarioRunner';
import {
  askIstiods,
  askModel,
  Disagreement,
  disagreements,
  FleetAnswers,
  isSameQuestion,
} from './compareFleet';
import { generateFleet } from './generate/generateFleet';
import { askingOnly, shrinkFleet } from './shrinkFleet';

/**
 * An answer that depends on the order of a start is no rule: a question counts
 * as a difference when so many starts in a row answer it otherwise than the model.
 */
const STARTS = 6;

/** What a run of the fuzzer is told. */
export type FuzzOptions = {
  /** The first fleet's seed; the next ones count up. */
  seed: number;
  /** How many fleets at most. */
  fleets: number;
  /** When no further fleet is begun. */
  deadline: number;
  /** How many fleets run beside each other. */
  workers: number;
  /** Where disagreements are written. */
  out: string;
  /** How long one disagreement is made smaller; 0 writes it as it is. */
  shrinkMs: number;
  signal: AbortSignal;
  /** Told after each fleet. */
  onFleet: (result: FleetResult) => void;
};

/** What came of one fleet. */
export type FleetResult = {
  seed: number;
  questions: number;
  /** Endpoints and branches that istiod answered with. */
  endpoints: number;
  branches: number;
  /** istiod itself answers now so, now so, by the order in which it started. */
  undetermined?: boolean;
  /** Files of the disagreements. */
  files: readonly string[];
  /** First differences, for the log. */
  differences: readonly string[];
  /** The fleet could not be run. */
  failure?: string;
};

/** Compares the model with real istiods on random fleets. */
export async function fuzz(options: FuzzOptions): Promise<void> {
  await mkdir(options.out, { recursive: true });
  let next = 0;
  const isOver = () =>
    options.signal.aborted ||
    next >= options.fleets ||
    Date.now() >= options.deadline;
  const worker = async () => {
    const folder = await newRunFolder();
    const runner = await ScenarioRunner.start(folder);
    try {
      while (!isOver()) {
        const seed = options.seed + next;
        next += 1;
        options.onFleet(await runFleet(runner, seed, options));
      }
    } finally {
      await runner.stop();
      await rm(folder, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: options.workers }, worker));
}

async function runFleet(
  runner: ScenarioRunner,
  seed: number,
  options: FuzzOptions,
): Promise<FleetResult> {
  const scenario = generateFleet(seed);
  const questions = scenario.ask.length + (scenario.askRoutes?.length ?? 0);
  try {
    const model = askModel(scenario);
    const istiod = await askIstiods(runner, scenario);
    const counts = { seed, questions, ...countsOf(istiod) };
    const atFirst = disagreements(istiod, model);
    if (atFirst.length === 0) {
      return { ...counts, files: [], differences: [] };
    }
    let found = atFirst;
    for (let start = 2; start <= STARTS && found.length > 0; start += 1) {
      const again = disagreements(await askIstiods(runner, scenario), model);
      found = found.filter(one =>
        again.some(other => isSameQuestion(one, other)),
      );
    }
    if (found.length === 0) {
      return { ...counts, files: [], differences: [], undetermined: true };
    }
    const files = await writeDisagreement(
      runner,
      scenario,
      found[0],
      istiod,
      options,
    );
    return {
      ...counts,
      files,
      differences: found.flatMap(({ differences }) => differences),
    };
  } catch (error) {
    const file = join(options.out, `${seed}-failed.yaml`);
    await writeFile(file, stringify(scenario));
    const failure = (error as Error).stack ?? String(error);
    return {
      seed,
      questions,
      endpoints: 0,
      branches: 0,
      files: [file],
      differences: [],
      failure,
    };
  }
}

function countsOf({ answers, routes }: FleetAnswers) {
  return {
    endpoints: answers.reduce(
      (sum, answer) => sum + answer.endpoints.length,
      0,
    ),
    branches: routes.reduce((sum, answer) => sum + answer.branches.length, 0),
  };
}

/** The whole fleet, and the first disagreement alone and as small as the time allows. */
async function writeDisagreement(
  runner: ScenarioRunner,
  scenario: Scenario,
  disagreement: Disagreement,
  istiod: FleetAnswers,
  options: FuzzOptions,
): Promise<string[]> {
  const whole = join(options.out, `${scenario.name}.yaml`);
  await writeFile(whole, await scenarioText(scenario, istiod));
  if (options.shrinkMs === 0) {
    return [whole];
  }
  const { answer, routes } = disagreement;
  const single = askingOnly(scenario, {
    ask: answer
      ? [{ client: answer.expected.client, cluster: answer.expected.cluster }]
      : [],
    askRoutes: routes
      ? [
          {
            client: routes.expected.client,
            host: routes.expected.host,
            port: routes.expected.port,
          },
        ]
      : [],
  });
  const smallest = await shrinkFleet(
    single,
    async candidate =>
      disagreements(await askIstiods(runner, candidate), askModel(candidate))
        .length > 0,
    Date.now() + options.shrinkMs,
  );
  const answers = await askIstiods(runner, smallest);
  const small = join(options.out, `${scenario.name}-small.yaml`);
  const [left] = disagreements(answers, askModel(smallest));
  const comment = (left?.differences ?? ['the model agrees when asked alone'])
    .map(line => `# ${line}\n`)
    .join('');
  await writeFile(small, comment + (await scenarioText(smallest, answers)));
  return [small, whole];
}

/** A scenario file with what istiod answered. */
async function scenarioText(
  scenario: Scenario,
  { answers, routes }: FleetAnswers,
): Promise<string> {
  return [
    stringify(scenario, { aliasDuplicateObjects: false }),
    answers.length > 0 ? await observedText(answers) : '',
    routes.length > 0 ? await observedRoutesText(routes) : '',
  ].join('');
}
