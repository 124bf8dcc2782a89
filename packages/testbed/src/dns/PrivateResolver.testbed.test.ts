import { readFile } from 'fs/promises';
import { join } from 'path';
import { compareAnswers, readScenario } from '@meshstage/istio-multicluster';
import { PACKAGE_FOLDER } from '../packageFolder';
import { Testbed } from '../Testbed';
import { ScenarioRunner } from '../scenario/ScenarioRunner';

const FILE = '49-gateway-hostname-two-addresses.yaml';
const FOLDER = join(PACKAGE_FOLDER, '..', 'istio-multicluster', 'scenarios');

// Real servers on a busy machine take their time.
jest.setTimeout(90_000);

describe('PrivateResolver', () => {
  let testbed: Testbed;
  let runner: ScenarioRunner;

  beforeAll(async () => {
    testbed = await Testbed.start();
    runner = await ScenarioRunner.start(testbed.folder);
    testbed.closeAtEnd(() => runner.stop());
  });

  afterAll(() => testbed.stop());

  const read = async () =>
    readScenario(await readFile(join(FOLDER, FILE), 'utf8'), FILE);

  const gatewaysWith = async (dns: Record<string, string[]>) => {
    const scenario = { ...(await read()), dns };
    const gateways = await runner.with(scenario, session =>
      session.istiod(scenario.istiods[0].name).debug.networkz(),
    );
    return gateways.map(({ Addr }) => Addr).sort();
  };

  it('lets istiod answer with the addresses of a gateway that is a host name', async () => {
    const scenario = await read();
    const answers = await runner.run(scenario);
    const expected = scenario.observed!.answers;
    expect(answers).toHaveLength(expected.length);
    expect(
      answers.flatMap((answer, index) =>
        compareAnswers(expected[index], answer),
      ),
    ).toEqual([]);
  });

  it('gives istiod other addresses when the names change', async () => {
    const [host] = Object.keys((await read()).dns!);
    const addresses = ['192.0.2.7', '192.0.2.8', '192.0.2.9'];
    expect(await gatewaysWith({ [host]: addresses })).toEqual([
      '1.1.1.1',
      ...addresses,
    ]);
  });

  it('says that there is no such host to everything else', async () => {
    expect(await gatewaysWith({})).toEqual(['1.1.1.1']);
  });
});
