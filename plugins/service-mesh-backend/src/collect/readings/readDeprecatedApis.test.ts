import { ClusterAuthentications, ClusterConnection } from '../../connect';
import { FakeServer } from '../../connect/__testUtils__/FakeServer';
import { readDeprecatedApis } from './readDeprecatedApis';
import { readIssuer } from './readIssuer';

const METRICS = `# HELP apiserver_requested_deprecated_apis [STABLE] Gauge of deprecated APIs that have been requested, broken out by API group, version, resource, subresource, and removed_release.
# TYPE apiserver_requested_deprecated_apis gauge
apiserver_requested_deprecated_apis{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 1
apiserver_requested_deprecated_apis{group="",removed_release="",resource="endpoints",subresource="",version="v1"} 1
apiserver_requested_deprecated_apis{group="autoscaling",removed_release="1.26",resource="horizontalpodautoscalers",subresource="status",version="v2beta2"} 0
apiserver_request_total{code="200"} 17`;

describe('what is read of an API server now and then', () => {
  let server: FakeServer;
  let connection: ClusterConnection;
  const { signal } = new AbortController();

  beforeAll(async () => {
    server = await FakeServer.start((_request, response, { pathname }) => {
      if (pathname === '/metrics') {
        // Cut in the middle of a line.
        response.write(METRICS.slice(0, 300));
        response.end(METRICS.slice(300));
      } else {
        response.end(JSON.stringify({ issuer: 'https://issuer.example' }));
      }
    });
    const cluster = { ...server.cluster(), origins: {} };
    connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  it('are the deprecated APIs that were requested, with the release that takes them away', async () => {
    expect(await readDeprecatedApis(connection, signal)).toEqual([
      {
        api: 'policy/v1beta1 podsecuritypolicies',
        removedIn: '1.25',
        clients: [],
      },
      { api: 'v1 endpoints', clients: [] },
    ]);
  });

  it('is the issuer of service account tokens', async () => {
    expect(await readIssuer(connection, signal)).toBe('https://issuer.example');
  });
});
