import { mkdir, mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { stringify } from 'yaml';
import { readScenario, Scenario, ScenarioAnswer } from '../scenario';
import { compareAnswers } from '../scenario/compareAnswers';
import { resolve } from './resolve';

const SCENARIO = join(
  __dirname,
  '..',
  '..',
  'scenarios',
  '02-basic-split-horizon.yaml',
);

async function answersOf(
  path: string,
  options: Parameters<typeof resolve>[1] = {},
): Promise<ScenarioAnswer[]> {
  return JSON.parse(await resolve(path, options)).answers;
}

describe('resolve', () => {
  let folder: string;
  let scenario: Scenario;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-multicluster-'));
    scenario = readScenario(await readFile(SCENARIO, 'utf8'), SCENARIO);
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** One folder for each cluster, the objects as `kubectl get -o yaml` writes them. */
  async function writeFolder(mesh?: object) {
    for (const [name, { objects }] of Object.entries(scenario.clusters)) {
      await mkdir(join(folder, name, 'more'), { recursive: true });
      const list = { apiVersion: 'v1', kind: 'List', items: objects.slice(1) };
      await writeFile(join(folder, name, 'list.yaml'), stringify(list));
      await writeFile(
        join(folder, name, 'more', 'first.yaml'),
        `${stringify(objects[0])}---\n`,
      );
    }
    if (mesh) {
      await writeFile(join(folder, 'mesh.yaml'), stringify(mesh));
    }
  }

  function expectObserved(answers: readonly ScenarioAnswer[]) {
    const differences = scenario.observed!.answers.flatMap(expected => {
      const got = answers.find(
        answer =>
          answer.client === expected.client &&
          answer.cluster === expected.cluster,
      );
      return got ? compareAnswers(expected, got) : [`no ${expected.client}`];
    });
    expect(differences).toEqual([]);
  }

  it('answers what a scenario file asks', async () => {
    const answers = await answersOf(SCENARIO);
    expect(answers).toHaveLength(scenario.ask.length);
    expectObserved(answers);
  });

  // eslint-plugin-jest does not know that expectObserved expects.
  it('answers the same from a folder of manifests', async () => {
    const { istiods, clients, ask } = scenario;
    await writeFolder({ istiods, clients, ask });
    expectObserved(await answersOf(folder));
  });

  it('finds istiod and clients among the objects, and asks for every port', async () => {
    scenario.clusters.c1.objects.push({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'istiod',
        namespace: 'istio-system',
        labels: { app: 'istiod' },
      },
      spec: {
        selector: { matchLabels: { app: 'istiod' } },
        template: {
          metadata: { labels: { app: 'istiod' } },
          spec: {
            containers: [
              {
                name: 'discovery',
                image: 'pilot:1.31.0',
                env: [{ name: 'CLUSTER_ID', value: 'c1' }],
              },
            ],
          },
        },
      },
    });
    await writeFolder();
    const answers = await answersOf(folder);
    expectObserved(answers);
    expect(answers.length).toBeGreaterThan(scenario.ask.length);
  });

  it('answers only for the client that is asked for', async () => {
    const answers = await answersOf(SCENARIO, { client: 'a2' });
    expect(new Set(answers.map(({ client }) => client))).toEqual(
      new Set(['a2']),
    );
  });

  it('says which clients there are when the name is wrong', async () => {
    await expect(resolve(SCENARIO, { client: 'nobody' })).rejects.toThrow(
      'there is no client "nobody"; there is: a1, a2',
    );
  });

  it('names file, place, object and field of what a manifest has wrong', async () => {
    const service = scenario.clusters.c1.objects.find(
      ({ kind, metadata }) =>
        kind === 'Service' && metadata.name === 'helloworld',
    )!;
    service.spec = { ports: [{ port: 'http' }] };
    const { istiods, clients, ask } = scenario;
    await writeFolder({ istiods, clients, ask });
    await expect(resolve(folder, {})).rejects.toThrow(
      /c1\/list\.yaml: document 1, items\[\d+\] \(Service sample\/helloworld\): spec\.ports\[0\]\.port: /,
    );
  });

  it('says that a folder without clusters is none', async () => {
    await expect(resolve(folder, {})).rejects.toThrow(/holds no folders/);
  });

  it('says that a file does not exist', async () => {
    await expect(resolve(join(folder, 'none.yaml'), {})).rejects.toThrow(
      /none\.yaml: does not exist/,
    );
  });
});
