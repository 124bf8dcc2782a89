import {
  hostRoutes,
  loadScenario,
  Scenario,
  ScenarioObject,
} from '@meshstage/istio-multicluster';
import { rm } from 'fs/promises';
import { newRunFolder } from '../runFolder';
import { connectionBranchesAt } from './connectionAnswers';
import { ScenarioRunner } from './ScenarioRunner';

const PORTS = [
  { name: 'tcp', port: 9000 },
  { name: 'tls', port: 9443 },
];

function object(
  apiVersion: string,
  kind: string,
  name: string,
  spec: object,
): ScenarioObject {
  return {
    apiVersion,
    kind,
    metadata: { name, namespace: 'sample' },
    spec,
  };
}

function service(name: string, clusterIP: string): ScenarioObject {
  return object('v1', 'Service', name, {
    clusterIP,
    ports: PORTS.map(port => ({ ...port, protocol: 'TCP' })),
  });
}

function namespace(name: string): ScenarioObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

const to = (host: string, subset: string, weight?: number, port?: number) => ({
  destination: {
    host,
    subset,
    ...(port ? { port: { number: port } } : {}),
  },
  ...(weight === undefined ? {} : { weight }),
});

const ADDRESSES = new Map([
  ['rules', '10.96.1.11'],
  ['partial', '10.96.1.12'],
  ['plain', '10.96.1.13'],
]);

const SCENARIO: Scenario = {
  name: 'connections',
  clusters: {
    c1: {
      objects: [
        namespace('istio-system'),
        namespace('sample'),
        ...[...ADDRESSES].map(([name, address]) => service(name, address)),
        object('networking.istio.io/v1', 'VirtualService', 'rules', {
          hosts: ['rules'],
          tcp: [
            {
              match: [{ destinationSubnets: ['10.1.0.0/16'] }],
              route: [to('rules', 'near')],
            },
            {
              match: [{ sourceLabels: { app: 'job' } }],
              route: [to('rules', 'job')],
            },
            {
              route: [
                to('rules', 'v1', 80),
                to('plain', 'v2', 20, 9443),
                to('rules', 'v3'),
              ],
            },
            { route: [to('rules', 'never')] },
          ],
          tls: [
            {
              match: [{ sniHosts: ['a.example.com', 'b.example.com'] }],
              route: [to('rules', 'v1')],
            },
            {
              match: [{ sniHosts: ['a.example.com', 'b.example.com'] }],
              route: [to('rules', 'v2')],
            },
            {
              match: [{ sniHosts: ['c.example.com'], port: 1 }],
              route: [to('rules', 'v3')],
            },
          ],
        }),
        object('networking.istio.io/v1', 'VirtualService', 'partial', {
          hosts: ['partial'],
          tcp: [
            {
              match: [{ sourceLabels: { app: 'job' } }],
              route: [to('partial', 'job')],
            },
            {
              match: [{ destinationSubnets: ['10.2.0.0/16'] }],
              route: [to('partial', 'near')],
            },
          ],
        }),
      ],
    },
  },
  istiods: [{ name: 'i1', configCluster: 'c1', remotes: {}, env: {} }],
  clients: [
    {
      name: 'a1',
      istiod: 'i1',
      type: 'sidecar',
      clusterId: 'c1',
      network: '',
      namespace: 'sample',
      labels: { app: 'web' },
      ips: ['10.10.0.100'],
    },
  ],
  ask: [],
};

/** The model's branches in the words of the listeners. */
function expected(name: string, port: number) {
  const { view, client } = loadScenario(SCENARIO, 'test').clients.get('a1')!;
  const { branches } = hostRoutes(
    view,
    client,
    `${name}.sample.svc.cluster.local`,
    port,
  );
  return branches.map(({ match, destinations }) => ({
    match: match.map(condition =>
      'anyOf' in condition ? condition.anyOf : condition,
    ),
    destinations: destinations.map(({ cluster, weight }) => ({
      cluster,
      weight,
    })),
  }));
}

describe('TCP and TLS routes of a real istiod', () => {
  let folder: string;
  let runner: ScenarioRunner;

  beforeAll(async () => {
    folder = await newRunFolder();
    runner = await ScenarioRunner.start(folder);
  }, 60_000);

  afterAll(async () => {
    await runner.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('are those of the model', async () => {
    const listeners = await runner.with(SCENARIO, session =>
      session.ask('a1', 'lds'),
    );
    for (const [name, address] of ADDRESSES) {
      for (const { port } of PORTS) {
        const observed = connectionBranchesAt(listeners, address, port).map(
          ({ match, destinations }) => ({
            match: [match.serverNames, match.subnets].filter(
              part => part.length > 0,
            ),
            destinations,
          }),
        );
        expect({ name, port, branches: expected(name, port) }).toEqual({
          name,
          port,
          branches: observed,
        });
      }
    }
  }, 120_000);
});
