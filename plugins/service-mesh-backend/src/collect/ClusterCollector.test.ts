import { OBSERVED_KINDS } from '@meshstage/istio-multicluster';
import { awaitCondition } from '@meshstage/testbed';
import { answer, FakeServer } from '../connect/__testUtils__/FakeServer';
import { CollectedCluster } from './__testUtils__/CollectedCluster';
import { DirectReader } from './__testUtils__/DirectReader';

const SERVICES = OBSERVED_KINDS.filter(({ record }) => record === 'Service');

// A busy machine is no failure.
jest.setTimeout(60_000);

describe('ClusterCollector', () => {
  it('does not call data fresh because the cluster answers, while its watch is silent', async () => {
    const server = await FakeServer.start((_request, response, url) => {
      if (url.pathname === '/version') {
        answer(response, 200, { gitVersion: 'v1', major: '1', minor: '36' });
      } else if (url.searchParams.get('watch')) {
        response.writeHead(200);
        response.flushHeaders();
      } else {
        answer(response, 200, {
          metadata: { uid: 'uid', resourceVersion: '1' },
          items: [],
        });
      }
    });
    const collected = CollectedCluster.start(server.cluster(), {
      reader: new DirectReader(),
      kinds: SERVICES,
    });
    await awaitCondition(
      'the list is done and the cluster is reached twice after it',
      async () => {
        const { reachability, asOf } = collected.status;
        return asOf !== undefined &&
          reachability.state === 'reachable' &&
          reachability.checkedAt > asOf + 4_000
          ? true
          : undefined;
      },
      { timeoutMs: 30_000 },
    );
    expect(collected.kind('Service').state).toBe('watching');
    await collected.stop();
    await server.stop();
  });
});
