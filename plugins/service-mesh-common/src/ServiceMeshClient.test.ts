import { ServiceMeshClient } from './ServiceMeshClient';

describe('ServiceMeshClient', () => {
  const fetch = jest.fn<
    Promise<Response>,
    Parameters<typeof globalThis.fetch>
  >();
  const client = new ServiceMeshClient({
    discoveryApi: { getBaseUrl: async id => `http://backstage/api/${id}` },
    fetchApi: { fetch: fetch as typeof globalThis.fetch },
  });
  const answer = (status: number, body?: object, headers = {}) =>
    new Response(body && JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    });

  beforeEach(() => fetch.mockReset());

  it('gives the data with its hash and age', async () => {
    fetch.mockResolvedValue(
      answer(
        200,
        { links: [] },
        {
          ETag: '"x"',
          'Service-Mesh-Data-Age': '{"cluster1":3}',
        },
      ),
    );
    await expect(client.getLinks()).resolves.toEqual({
      data: { links: [] },
      etag: '"x"',
      dataAgeSeconds: { cluster1: 3 },
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'http://backstage/api/service-mesh/links',
    );
  });

  it('takes over the data of the previous answer when nothing changed, with a fresh age', async () => {
    const previous = {
      data: { state: 'healthy' as const, clusters: [] },
      etag: '"x"',
      dataAgeSeconds: { cluster1: 3 },
    };
    fetch.mockResolvedValue(
      answer(304, undefined, { 'Service-Mesh-Data-Age': '{"cluster1":9}' }),
    );
    const next = await client.getHealth({ previous });
    expect(next.data).toBe(previous.data);
    expect(next.dataAgeSeconds).toEqual({ cluster1: 9 });
    expect(fetch.mock.calls[0][1]?.headers).toMatchObject({
      'If-None-Match': '"x"',
    });
  });

  it('encodes names in the address', async () => {
    fetch.mockResolvedValue(answer(200, {}));
    await client.getServiceRoutes(
      { namespace: 'a', name: 'b' },
      { fromCluster: 'c d' },
    );
    expect(fetch.mock.calls[0][0]).toBe(
      'http://backstage/api/service-mesh/services/a/b/routes?fromCluster=c%20d',
    );
  });

  it('rejects with what the backend says', async () => {
    fetch.mockResolvedValue(
      answer(404, {
        error: { name: 'NotFoundError', message: 'There is no cluster "x"' },
        request: { method: 'GET', url: '/' },
        response: { statusCode: 404 },
      }),
    );
    await expect(client.getCluster('x')).rejects.toMatchObject({
      statusCode: 404,
      cause: { message: 'There is no cluster "x"' },
    });
  });
});
