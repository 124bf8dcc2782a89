import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { MeshBackend } from './MeshBackend';

const INITIATOR = {
  getInitiatorCredentials: async () =>
    mockCredentials.user('user:default/jane'),
};

describe('MeshBackend', () => {
  const auth = mockServices.auth.mock({
    getPluginRequestToken: async () => ({ token: 'token-of-jane' }),
  });
  const backend = MeshBackend.create({
    auth,
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () => 'http://127.0.0.1:1/api/service-mesh',
    }),
  });
  let fetched: jest.SpyInstance;

  const answer = (status: number, body: object) =>
    fetched.mockResolvedValue(
      new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      }),
    );

  const ask = () =>
    backend.ask('The meshes', INITIATOR, (client, options) =>
      client.getMeshes(options),
    );

  beforeEach(() => {
    fetched = jest.spyOn(global, 'fetch');
  });

  afterEach(() => jest.restoreAllMocks());

  it('asks for the person who started the task, not for the scaffolder', async () => {
    answer(200, { items: [] });
    await ask();
    expect(auth.getPluginRequestToken).toHaveBeenCalledWith({
      onBehalfOf: mockCredentials.user('user:default/jane'),
      targetPluginId: 'service-mesh',
    });
    expect(fetched.mock.calls[0][1].headers).toMatchObject({
      Authorization: 'Bearer token-of-jane',
    });
  });

  it.each([
    [400, 'InputError'],
    [401, 'AuthenticationError'],
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
  ])('says of a %d what the backend says, as %s', async (status, name) => {
    answer(status, {
      error: { name, message: 'Ask the owners of cluster1.' },
      response: { statusCode: status },
    });
    await expect(ask()).rejects.toMatchObject({
      name,
      message: 'The meshes: Ask the owners of cluster1.',
    });
  });

  it('says what could not be had when the backend is away', async () => {
    fetched.mockRejectedValue(new Error('connect ECONNREFUSED'));
    await expect(ask()).rejects.toThrow(
      /The meshes could not be asked for.*ECONNREFUSED/,
    );
  });
});
