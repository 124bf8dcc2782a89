import { readdir, readFile, rm, stat, appendFile } from 'fs/promises';
import { basename, join } from 'path';
import { newRunFolder } from '../runFolder';
import { observedRoutesText, observedText } from '../scenario/observedText';
import { ScenarioRunner } from '../scenario/ScenarioRunner';
import {
  compareAnswers,
  compareRoutes,
  readScenario,
  Scenario,
  ScenarioAnswer,
  ScenarioRouteAnswer,
} from '@meshstage/istio-multicluster';
import { buildNeeded } from './build';
import { count } from './count';

type Options = { update?: boolean; lanes?: string };
type Outcome = { file: string; problems: string[] };

/** Runs scenario files on real istiods; sets the exit code to 1 when one differs. */
export async function verify(
  paths: readonly string[],
  options: Options,
): Promise<void> {
  const files = await scenarioFiles(paths);
  await buildNeeded();
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const outcomes: Outcome[] = [];
  const queue = [...files];
  const lanes = Math.min(count('--lanes', options.lanes), files.length);
  const started = Date.now();
  await Promise.all(
    Array.from({ length: lanes }, () =>
      inLane(async runner => {
        for (
          let file = queue.shift();
          file && !interrupt.signal.aborted;
          file = queue.shift()
        ) {
          showProgress(outcomes.length, files.length, file);
          const outcome = await verifyFile(runner, file, options);
          outcomes.push(outcome);
          if (outcome.problems.length > 0) {
            console.log(`\nFAILED ${outcome.file}`);
            console.log(outcome.problems.map(indent).join('\n'));
          }
        }
      }),
    ),
  );
  clearProgress();
  const failed = outcomes.filter(({ problems }) => problems.length > 0).length;
  const notRun = files.length - outcomes.length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (notRun > 0) {
    console.log(`Interrupted: ${notRun} scenarios were not run.`);
  }
  console.log(`Scenarios on the real istiod, in ${seconds} s:`);
  console.log(`${outcomes.length - failed} passed, ${failed} failed`);
  if (failed > 0 || notRun > 0) {
    process.exitCode = 1;
  }
}

async function inLane(work: (runner: ScenarioRunner) => Promise<void>) {
  const folder = await newRunFolder();
  const runner = await ScenarioRunner.start(folder);
  try {
    await work(runner);
  } finally {
    await runner.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function verifyFile(
  runner: ScenarioRunner,
  file: string,
  options: Options,
): Promise<Outcome> {
  try {
    const text = await readFile(file, 'utf8');
    const scenario = readScenario(text, file);
    const { answers, routes } = await runner.with(scenario, async session => ({
      answers: await session.answers(),
      routes: await session.routeAnswers(),
    }));
    const missing = [
      ...(scenario.observed || answers.length === 0
        ? []
        : [await observedText(answers)]),
      ...(scenario.observedRoutes || routes.length === 0
        ? []
        : [await observedRoutesText(routes)]),
    ];
    if (missing.length > 0 && !options.update) {
      return {
        file,
        problems: [
          'it does not say all that is observed; "verify --update" writes what the real istiod answers',
        ],
      };
    }
    if (missing.length > 0) {
      const end = text.endsWith('\n') ? '' : '\n';
      await appendFile(file, `${end}${missing.join('')}`);
    }
    return {
      file,
      problems: [
        ...(scenario.observed ? differences(scenario, answers) : []),
        ...(scenario.observedRoutes ? routeDifferences(scenario, routes) : []),
      ],
    };
  } catch (error) {
    return { file, problems: [(error as Error).message] };
  }
}

function differences(
  scenario: Scenario,
  answers: readonly ScenarioAnswer[],
): string[] {
  const observed = new Map(
    scenario.observed!.answers.map(answer => [keyOf(answer), answer]),
  );
  const asked = new Set(answers.map(keyOf));
  return [
    ...answers.flatMap(answer => {
      const expected = observed.get(keyOf(answer));
      return expected
        ? compareAnswers(expected, answer)
        : [`${keyOf(answer)}: asked, but not among the observed answers`];
    }),
    ...[...observed.keys()]
      .filter(key => !asked.has(key))
      .map(key => `${key}: among the observed answers, but not asked`),
  ];
}

function routeDifferences(
  scenario: Scenario,
  answers: readonly ScenarioRouteAnswer[],
): string[] {
  const keyOfRoute = ({ client, host, port }: ScenarioRouteAnswer) =>
    `${client} ${host}:${port}`;
  const observed = new Map(
    scenario.observedRoutes!.answers.map(answer => [
      keyOfRoute(answer),
      answer,
    ]),
  );
  return answers.flatMap(answer => {
    const expected = observed.get(keyOfRoute(answer));
    return expected
      ? compareRoutes(expected, answer)
      : [`${keyOfRoute(answer)}: asked, but not among the observed routes`];
  });
}

function keyOf({ client, cluster }: ScenarioAnswer): string {
  return `${client} ${cluster}`;
}

async function scenarioFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) {
      throw new Error(`${path} does not exist.`);
    }
    if (found.isDirectory()) {
      const names = await readdir(path);
      files.push(
        ...names
          .filter(name => /\.ya?ml$/.test(name))
          .sort()
          .map(name => join(path, name)),
      );
    } else {
      files.push(path);
    }
  }
  if (files.length === 0) {
    throw new Error(
      `There is no scenario file (*.yaml) in ${paths.join(', ')}.`,
    );
  }
  return files;
}

function showProgress(done: number, all: number, file: string) {
  const text = `[${done + 1}/${all}] ${basename(file)}`;
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\u001b[K${text}`);
  } else if (done % 10 === 0) {
    console.error(text);
  }
}

function clearProgress() {
  if (process.stderr.isTTY) {
    process.stderr.write('\r\u001b[K');
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
