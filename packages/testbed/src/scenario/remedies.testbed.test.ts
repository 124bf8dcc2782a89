import { readdirSync, readFileSync } from 'fs';
import { rm } from 'fs/promises';
import { join } from 'path';
import {
  MendedEndpoint,
  mendLeftOut,
  readScenario,
  Scenario,
  ScenarioAnswer,
  ScenarioQuestion,
} from '@meshstage/istio-multicluster';
import { askModel, disagreements } from '../fuzz/compareFleet';
import { PACKAGE_FOLDER } from '../packageFolder';
import { newRunFolder } from '../runFolder';
import { answerOf } from './answers';
import { ScenarioRunner } from './ScenarioRunner';

const FOLDER = join(PACKAGE_FOLDER, '..', 'istio-multicluster', 'scenarios');

type Mending = MendedEndpoint & { readonly question: ScenarioQuestion };

/** What a real istiod sends to the clients of a scenario. */
type Sent = {
  /** Over EDS and CDS, as scenario files say it. */
  readonly answers: readonly ScenarioAnswer[];
  /** With the endpoints of clusters that hold their own, as DNS ones do. */
  readonly all: readonly ScenarioAnswer[];
};

// Real servers on a busy machine take their time.
jest.setTimeout(120_000);

const scenarios = readdirSync(FOLDER)
  .filter(file => file.endsWith('.yaml'))
  .map(file => readScenario(readFileSync(join(FOLDER, file), 'utf8'), file))
  .map(scenario => ({ scenario, mendings: mendingsOf(scenario) }))
  .filter(({ mendings }) => mendings.length > 0)
  .map(
    ({ scenario, mendings }) => [scenario.name, scenario, mendings] as const,
  );

function mendingsOf(scenario: Scenario): Mending[] {
  return scenario.ask.flatMap(question =>
    mendLeftOut(scenario, question).map(mending => ({ ...mending, question })),
  );
}

/** Endpoints that the same change brings back are looked for in one run. */
function byChange(mendings: readonly Mending[]): Map<string, Mending[]> {
  const groups = new Map<string, Mending[]>();
  for (const mending of mendings) {
    const key = JSON.stringify(mending.mended);
    groups.set(key, [...(groups.get(key) ?? []), mending]);
  }
  return groups;
}

/** A gateway that more endpoints are behind has more weight. */
function weightAt(sent: Sent, { question, target }: Mending): number {
  return sent.all
    .filter(
      ({ client, cluster }) =>
        client === question.client && cluster === question.cluster,
    )
    .flatMap(({ endpoints }) => endpoints)
    .filter(
      ({ address, port }) =>
        address === target?.address && port === target?.port,
    )
    .reduce((sum, { weight = 1 }) => sum + weight, 0);
}

function textOf({ question, endpoint, reasons }: Mending): string {
  return `${question.client} ${question.cluster}: ${endpoint.address}:${
    endpoint.port
  } (${reasons.join(', ')})`;
}

describe('What the reason of a left-out endpoint says to do', () => {
  let folder: string;
  let runner: ScenarioRunner;

  beforeAll(async () => {
    folder = await newRunFolder();
    runner = await ScenarioRunner.start(folder);
  });

  afterAll(async () => {
    await runner.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function ask(scenario: Scenario): Promise<Sent> {
    return runner.with(scenario, async session => {
      const answers = await session.answers();
      const all: ScenarioAnswer[] = [];
      // One after the other: a client has one subscription for each type.
      for (const { client, cluster } of scenario.ask) {
        const cds = await session.ask(client, 'cds');
        const eds = await session.ask(client, 'eds', [cluster]);
        const own = cds.flatMap(({ loadAssignment }) => loadAssignment ?? []);
        all.push(answerOf(client, cluster, cds, [...own, ...eds]));
      }
      return { answers, all };
    });
  }

  it.each(scenarios)(
    'makes a real istiod send it: %s',
    async (_, scenario, mendings) => {
      const before = await ask(scenario);
      for (const group of byChange(mendings).values()) {
        const [{ mended }] = group;
        const after = await ask(mended);
        const { answers } = after;
        expect(
          disagreements(
            { answers, routes: [] },
            { ...askModel(mended), routes: [] },
          ).flatMap(({ differences }) => differences),
        ).toEqual([]);
        expect(
          group
            .filter(
              mending => weightAt(after, mending) <= weightAt(before, mending),
            )
            .map(textOf),
        ).toEqual([]);
      }
    },
  );
});
