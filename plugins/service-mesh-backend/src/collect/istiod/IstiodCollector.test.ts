import { ClusterAuthentications } from '../../connect/authentication';
import { ClusterConnection } from '../../connect/ClusterConnection';
import {
  answer,
  FakeServer,
  refuse,
} from '../../connect/__testUtils__/FakeServer';
import { IstiodThread } from './thread/IstiodThread';
import { IstiodCollector } from './IstiodCollector';
import { PageBudget } from './PageBudget';
import { IstiodReplicaFacts } from './IstiodFacts';

// Threads start slowly on a machine that is busy.
jest.setTimeout(60_000);

/** Which namespaces have a pod of istiod; the same name in each. */
const PODS = ['istio-system', 'istiod-linz'];

function istiodPod() {
  return {
    metadata: { name: 'istiod-1', labels: { 'istio.io/rev': 'default' } },
    status: { phase: 'Running' },
  };
}

describe('IstiodCollector by port-forward', () => {
  let server: FakeServer;
  let connection: ClusterConnection;
  let access: IstiodThread;
  let ended: AbortController;
  let mayListDeployments: boolean;

  beforeEach(async () => {
    mayListDeployments = true;
    ended = new AbortController();
    access = IstiodThread.create();
    server = await FakeServer.start();
    server.handle = (_, response, { pathname }) => {
      const [, namespace] =
        /^\/api\/v1\/namespaces\/([^/]+)\/pods$/.exec(pathname) ?? [];
      if (namespace) {
        const items = PODS.includes(namespace) ? [istiodPod()] : [];
        answer(response, 200, { items });
      } else if (
        pathname === '/apis/apps/v1/deployments' &&
        mayListDeployments
      ) {
        answer(response, 200, {
          items: PODS.map(of => ({ metadata: { namespace: of } })),
        });
      } else {
        refuse(response, 403);
      }
    };
    const cluster = server.cluster({ istiod: { method: 'port-forward' } });
    connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
  });

  afterEach(async () => {
    ended.abort();
    await connection.close();
    await access.close();
    await server.stop();
  });

  /** Where replicas are found, once there are some. */
  function found(): Promise<(string | undefined)[]> {
    return new Promise(resolve => {
      IstiodCollector.start(connection, {
        access,
        budget: new PageBudget(),
        signal: ended.signal,
        onFacts: (facts: readonly IstiodReplicaFacts[]) => {
          if (facts.length > 0) {
            resolve(facts.map(({ namespace }) => namespace).sort());
          }
        },
      });
    });
  }

  it('finds istiods in every namespace that has a Deployment of one', async () => {
    await expect(found()).resolves.toEqual(PODS);
  });

  it('looks where istiod usually is when Deployments may not be listed', async () => {
    mayListDeployments = false;
    await expect(found()).resolves.toEqual(['istio-system']);
  });
});
