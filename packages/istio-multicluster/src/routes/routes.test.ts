import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '../endpoints';
import { readEnvoyCluster } from '../endpoints/envoyCluster';
import { loadScenario, readScenario, Scenario } from '../scenario';
import { LeftOut } from './LeftOut';
import { LEFT_OUT_REASONS } from './leftOutReasons';
import { explainQuestion, mendLeftOut } from './mendLeftOut';
import { NOTICES } from './Notice';
import { routes } from './routes';

const FOLDER = join(__dirname, '../../scenarios');

function load(file: string): Scenario {
  return readScenario(readFileSync(join(FOLDER, file), 'utf8'), file);
}

/** No change brings these back: a successor takes over, or a name must change. */
const ENDED = ['terminating', 'draining', 'workload-shadowed'];

const READY = { type: 'Ready', status: 'True' };

const scenarios = readdirSync(FOLDER)
  .filter(file => file.endsWith('.yaml'))
  .map(load);

const questions = scenarios.flatMap(scenario =>
  scenario.ask.map(
    ({ client, cluster }) =>
      [scenario.name, client, cluster, scenario] as const,
  ),
);

it('the scenarios show every reason that the real istiod decides by a rule', () => {
  const shown = new Set<string>(
    questions.flatMap(([, client, cluster, scenario]) =>
      explainQuestion(scenario, { client, cluster }).leftOut.map(
        ({ reason }) => reason,
      ),
    ),
  );
  const missing = Object.keys(LEFT_OUT_REASONS).filter(
    reason => !shown.has(reason),
  );
  // Which of two workloads shadows the other is the order of events; and istiod
  // sends endpoints of a headless service, which DNS names to nobody elsewhere.
  expect(missing).toEqual(['workload-shadowed', 'headless-other-network']);
});

describe('routes explain what endpoints answer', () => {
  it.each(questions)(
    '%s: %s is shown exactly the endpoints of %s',
    (name, clientName, cluster, scenario) => {
      const { clients } = loadScenario(scenario, name);
      const { client, view } = clients.get(clientName)!;
      const sent = endpoints(view, client, cluster);
      const explained = explainQuestion(scenario, {
        client: clientName,
        cluster,
      });
      const shown = new Set(
        explained.clusters.flatMap(({ targets }) =>
          targets.map(
            ({ address, port, priority, health }) =>
              `${address}:${port} ${priority} ${health}`,
          ),
        ),
      );
      expect(shown).toEqual(
        new Set(
          sent.endpoints.map(
            ({ address, port, priority, health }) =>
              `${address}:${port} ${priority} ${health}`,
          ),
        ),
      );
      expect(explained.cds).toBe(sent.cds);
      const share = explained.clusters.reduce((sum, one) => sum + one.share, 0);
      const isUsable = sent.endpoints.some(
        ({ health }) => health === 'HEALTHY',
      );
      expect(share).toBeCloseTo(isUsable ? 1 : 0);
    },
  );

  it.each(questions)(
    '%s: each endpoint that %s lacks in %s comes back by the remedies of its reasons',
    (_, clientName, cluster, scenario) => {
      const question = { client: clientName, cluster };
      const { leftOut } = explainQuestion(scenario, question);
      const lost = mendLeftOut(scenario, question)
        .filter(({ target }) => target === undefined)
        .map(({ endpoint, reasons }) => ({ endpoint, reasons }));
      expect(lost).toEqual([]);
      // A port that no Service decides about leaves out no endpoint.
      const final = leftOut.filter(
        ({ remedies, endpoints: lacking }) =>
          remedies.length === 0 && lacking.length > 0,
      );
      expect(final.filter(({ reason }) => !ENDED.includes(reason))).toEqual([]);
      const ended = leftOut.filter(({ reason }) => ENDED.includes(reason));
      expect(ended.flatMap(({ remedies }) => remedies)).toEqual([]);
    },
  );

  it('fills every parameter that a text names', () => {
    const texts = (reason: LeftOut['reason']) => {
      const { why, remedy } = LEFT_OUT_REASONS[reason];
      return why + remedy;
    };
    const unfilled = questions.flatMap(([, client, cluster, scenario]) => {
      const { leftOut, notices } = explainQuestion(scenario, {
        client,
        cluster,
      });
      const all = [
        ...leftOut.map(one => [one.reason, texts(one.reason), one] as const),
        ...notices.map(one => [one.code, NOTICES[one.code].text, one] as const),
      ];
      return all.flatMap(([code, text, { parameters }]) =>
        [...text.matchAll(/\{(\w+)\}/g)]
          .map(([, parameter]) => parameter)
          .filter(parameter => parameters[parameter] === undefined)
          .map(parameter => `${code}: ${parameter}`),
      );
    });
    expect([...new Set(unfilled)]).toEqual([]);
  });
});

describe('routes', () => {
  const of = (file: string, clientName: string, host = 'helloworld') => {
    const { clients } = loadScenario(load(file), file);
    const { client, view } = clients.get(clientName)!;
    return routes(view, client, { host });
  };

  it('shows which part of the traffic goes where, and through which gateway', () => {
    const { ports, kind, definedBy } = of(
      '04-two-gateway-addresses.yaml',
      'a1',
    );
    expect(kind).toBe('service');
    expect(definedBy.map(({ cluster }) => cluster)).toEqual(['c1', 'c2']);
    const [{ branches }] = ports;
    expect(branches).toHaveLength(1);
    const [destination] = branches[0].destinations;
    expect(destination).toMatchObject({
      cluster: 'outbound|5000||helloworld.sample.svc.cluster.local',
      share: 1,
    });
    expect(destination.clusters).toMatchObject([
      {
        cluster: 'c1',
        share: 0.25,
        targets: [{ path: { via: 'direct' }, address: '10.10.0.1' }],
      },
      {
        cluster: 'c2',
        network: 'n2',
        share: 0.75,
        targets: [
          {
            path: {
              via: 'gateway',
              gateway: {
                network: 'n2',
                cluster: 'c2',
                address: '2.2.2.2',
                object: { kind: 'Service', name: 'istio-eastwestgateway' },
              },
            },
            address: '2.2.2.2',
            port: 15443,
            share: 0.375,
          },
          { address: '2.2.2.3', share: 0.375 },
        ],
      },
    ]);
    expect(destination.clusters[1].targets[0].workloads).toHaveLength(3);
  });

  it('calls endpoints of a later priority standby: they get no traffic', () => {
    const [port] = of('20-locality-failover.yaml', 'a1').ports;
    const { clusters } = port.branches[0].destinations[0];
    expect(clusters.map(({ cluster, share }) => [cluster, share])).toEqual([
      ['c1', 1],
      ['c2', 0],
    ]);
    expect(clusters[1].targets[0].priority).toBe(1);
  });

  it('warns that raw addresses are handed out when a network has no gateway', () => {
    const [port] = of('05-remote-gateway-pending.yaml', 'a1').ports;
    const { notices } = port.branches[0].destinations[0];
    expect(notices).toEqual([
      {
        code: 'raw-addresses-of-other-network',
        parameters: { network: 'n2', controlPlane: 'i1' },
      },
    ]);
  });

  it('warns that a name does not resolve in the cluster of the client', () => {
    const { notices } = of('17-service-only-in-remote.yaml', 'a1');
    expect(notices.map(({ code }) => code)).toEqual(['not-resolvable']);
  });

  it('names the Service and the annotation that hide it', () => {
    const scenario = load('36-export-to-own-namespace.yaml');
    const [{ client, cluster }] = scenario.ask;
    const { host } = readEnvoyCluster(cluster)!;
    const { ports, leftOut } = of(
      '36-export-to-own-namespace.yaml',
      client,
      host,
    );
    expect(ports).toEqual([]);
    expect(leftOut[0]).toMatchObject({
      reason: 'service-not-exported',
      decidedBy: {
        type: 'object',
        object: { kind: 'Service', cluster: 'c1' },
        field: 'metadata.annotations["networking.istio.io/exportTo"]',
      },
    });
  });

  it('names the cluster that the control plane does not read', () => {
    const [port] = of('42-remote-secret-absent.yaml', 'a1').ports;
    expect(port.branches[0].destinations[0].leftOut).toMatchObject([
      { reason: 'cluster-not-linked', cluster: 'c2', clusterKey: 'c2' },
    ]);
  });

  it('says that no control plane knows a host', () => {
    const answer = of('02-basic-split-horizon.yaml', 'a1', 'nobody');
    expect(answer).toMatchObject({
      kind: 'unknown',
      host: 'nobody.sample.svc.cluster.local',
      definedBy: [],
      notices: [{ code: 'host-unknown' }],
    });
  });

  it('names the cluster whose workload of the same name is used instead', () => {
    const scenario = load('55-serviceentry-selects-unready-pod.yaml');
    for (const { objects } of Object.values(scenario.clusters)) {
      for (const object of objects.filter(({ kind }) => kind === 'Pod')) {
        object.metadata.name = 'hello-0';
        object.status = { ...(object.status as object), conditions: [READY] };
      }
    }
    const [question] = scenario.ask;
    const { clusters, leftOut } = explainQuestion(scenario, question);
    expect(clusters.map(({ cluster }) => cluster)).toEqual(['c2']);
    expect(leftOut).toMatchObject([
      {
        reason: 'workload-shadowed',
        cluster: 'c1',
        endpoints: [{ address: '10.10.0.1' }],
        remedies: [],
        parameters: { pod: 'Pod sample/hello-0', otherCluster: 'c2' },
      },
    ]);
  });
});
