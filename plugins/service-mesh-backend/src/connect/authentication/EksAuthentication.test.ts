import { ConfigReader } from '@backstage/config';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { AwsIamStrategy } from '@backstage/plugin-kubernetes-backend';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { AwsAccess } from '../../aws';
import { EksAuthentication } from './EksAuthentication';

const { signal } = new AbortController();
const NOW = new Date('2026-11-27T10:00:00Z');
const MINUTE = 60_000;

/** Those that aws-iam-authenticator lets through; with any other it refuses the token. */
const ALLOWED = [
  'Action',
  'Version',
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
];

function manager(
  identity: {
    sessionToken?: string;
    expiration?: Date;
  } = {},
) {
  const sdkCredentialProvider = jest.fn(async () => ({
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'planted-secret',
    ...identity,
  }));
  const getCredentialProvider: jest.MockedFunction<
    AwsCredentialsManager['getCredentialProvider']
  > = jest.fn(async () => ({ sdkCredentialProvider }));
  return { getCredentialProvider, sdkCredentialProvider };
}

function cluster(more: Partial<MeshCluster> = {}): MeshCluster {
  return {
    name: 'anything',
    url: 'https://cluster1.example',
    identity: {
      arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/Prod_East',
    },
    authentication: { provider: 'eks' },
    origins: {},
    ...more,
  };
}

function authenticate(
  description: MeshCluster,
  credentials: AwsCredentialsManager = manager(),
) {
  return EksAuthentication.provider(AwsAccess.create(credentials)).authenticate(
    description,
  );
}

function urlIn(token: string): URL {
  expect(token).toMatch(/^k8s-aws-v1\.[A-Za-z0-9_-]+$/);
  return new URL(
    Buffer.from(token.slice('k8s-aws-v1.'.length), 'base64url').toString(),
  );
}

async function tokenOf(
  description: MeshCluster,
  credentials?: AwsCredentialsManager,
) {
  const credential = await authenticate(description, credentials).credential({
    signal,
  });
  if (credential.type !== 'token') {
    throw new Error(credential.type);
  }
  return credential.token;
}

describe('EksAuthentication', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  describe.each([
    ['aws', 'eu-central-1', 'sts.eu-central-1.amazonaws.com'],
    ['aws-cn', 'cn-northwest-1', 'sts.cn-northwest-1.amazonaws.com.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'sts.us-gov-west-1.amazonaws.com'],
  ])('in partition %s', (partition, region, host) => {
    const description = cluster({
      identity: {
        arn: `arn:${partition}:eks:${region}:111122223333:cluster/Prod_East`,
      },
    });

    it.each([
      ['with', 'IQoJb3JpZ2luX2VjE+/=='],
      ['without', undefined],
    ])(
      'is a signed call of GetCallerIdentity that API servers take, %s session token',
      async (_, sessionToken) => {
        const token = await tokenOf(description, manager({ sessionToken }));
        const url = urlIn(token);
        expect(token.length).toBeLessThanOrEqual(4_096);
        expect(url.protocol).toBe('https:');
        expect(url.host).toBe(host);
        expect(url.pathname).toBe('/');
        const query = Object.fromEntries(url.searchParams);
        expect([...url.searchParams.keys()].sort()).toEqual(
          ALLOWED.filter(
            name => sessionToken || name !== 'X-Amz-Security-Token',
          ),
        );
        expect(query).toMatchObject({
          Action: 'GetCallerIdentity',
          Version: '2011-06-15',
          'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
          'X-Amz-Credential': `AKIDEXAMPLE/20261127/${region}/sts/aws4_request`,
          'X-Amz-Date': '20261127T100000Z',
          'X-Amz-Expires': '60',
          'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
          'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
          ...(sessionToken ? { 'X-Amz-Security-Token': sessionToken } : {}),
        });
        expect(url.href).not.toContain('planted-secret');
      },
    );
  });

  it('asks STS where the region is, not where the environment says', async () => {
    process.env.AWS_ENDPOINT_URL_STS = 'http://127.0.0.1:1';
    process.env.AWS_REGION = 'us-east-1';
    try {
      expect(urlIn(await tokenOf(cluster())).host).toBe(
        'sts.eu-central-1.amazonaws.com',
      );
    } finally {
      delete process.env.AWS_ENDPOINT_URL_STS;
      delete process.env.AWS_REGION;
    }
  });

  it('binds the token to the real name of the cluster', async () => {
    const signatures = await Promise.all(
      ['Prod_East', 'prod-east'].map(async name => {
        const arn = `arn:aws:eks:eu-central-1:111122223333:cluster/${name}`;
        const token = await tokenOf(cluster({ identity: { arn } }));
        return urlIn(token).searchParams.get('X-Amz-Signature');
      }),
    );
    expect(signatures[0]).not.toBe(signatures[1]);
  });

  it('signs as the stock Kubernetes plugin does, but for what it has wrong', async () => {
    process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
    process.env.AWS_SECRET_ACCESS_KEY = 'planted-secret';
    process.env.AWS_REGION = 'eu-central-1';
    try {
      const stock = await new AwsIamStrategy({
        config: new ConfigReader({}),
      }).getCredential({
        name: 'Prod_East',
        url: 'https://cluster1.example',
        authMetadata: { 'kubernetes.io/x-k8s-aws-id': 'Prod_East' },
      });
      if (stock.type !== 'bearer token') {
        throw new Error(stock.type);
      }
      const [theirs, ours] = [stock.token, await tokenOf(cluster())].map(
        token => {
          const url = urlIn(token);
          // It signs "expires in 0 seconds", and so another signature.
          for (const name of ['X-Amz-Expires', 'X-Amz-Signature']) {
            url.searchParams.delete(name);
          }
          url.searchParams.sort();
          return url.href;
        },
      );
      expect(ours).toBe(theirs);
    } finally {
      delete process.env.AWS_ACCESS_KEY_ID;
      delete process.env.AWS_SECRET_ACCESS_KEY;
      delete process.env.AWS_REGION;
    }
  });

  it('keeps a token for fourteen minutes', async () => {
    const credentials = manager();
    const authentication = authenticate(cluster(), credentials);
    const first = await authentication.credential({ signal });
    expect(first).toMatchObject({ expiresAt: NOW.getTime() + 15 * MINUTE });
    jest.setSystemTime(NOW.getTime() + 14 * MINUTE - 1);
    expect(await authentication.credential({ signal })).toBe(first);
    jest.setSystemTime(NOW.getTime() + 14 * MINUTE);
    expect(await authentication.credential({ signal })).not.toEqual(first);
  });

  it('makes one token for many who wait', async () => {
    const authentication = authenticate(cluster());
    const [first, second] = await Promise.all([
      authentication.credential({ signal }),
      authentication.credential({ signal }),
    ]);
    expect(second).toBe(first);
  });

  it('ends a token with the credentials that signed it', async () => {
    const expiration = new Date(NOW.getTime() + 8 * MINUTE);
    const credentials = manager({ sessionToken: 'x', expiration });
    const authentication = authenticate(cluster(), credentials);
    expect(await authentication.credential({ signal })).toMatchObject({
      expiresAt: expiration.getTime(),
    });
  });

  it('makes a new token after a refusal, and after a while with new credentials', async () => {
    const credentials = manager();
    const authentication = authenticate(cluster(), credentials);
    const first = await authentication.credential({ signal });
    jest.setSystemTime(NOW.getTime() + 1_000);
    authentication.refused?.(first);
    const second = await authentication.credential({ signal });
    expect(second).not.toEqual(first);
    expect(credentials.sdkCredentialProvider).toHaveBeenCalledTimes(1);
    // Long refused, and not what is used now.
    authentication.refused?.(first);
    expect(await authentication.credential({ signal })).toBe(second);
    jest.setSystemTime(NOW.getTime() + 2 * MINUTE);
    authentication.refused?.(second);
    await authentication.credential({ signal });
    expect(credentials.sdkCredentialProvider).toHaveBeenCalledTimes(2);
  });

  it('takes the credentials of the account that is named', async () => {
    const credentials = manager();
    await tokenOf(
      cluster({
        authentication: {
          provider: 'eks',
          parameters: { accountId: '111122223333' },
        },
      }),
      credentials,
    );
    expect(credentials.getCredentialProvider).toHaveBeenCalledWith({
      accountId: '111122223333',
    });
  });

  it('finds the region in the address of an API server of EKS', async () => {
    const token = await tokenOf(
      cluster({
        name: 'prod',
        identity: undefined,
        url: 'https://0123456789ABCDEF0123456789ABCDEF.gr7.ap-south-1.eks.amazonaws.com',
      }),
    );
    expect(urlIn(token).host).toBe('sts.ap-south-1.amazonaws.com');
  });

  it('says which role cannot be had, without a secret', async () => {
    const credentials: AwsCredentialsManager = {
      getCredentialProvider: async () => ({
        sdkCredentialProvider: async () => {
          throw Object.assign(new Error('no chain'), {
            name: 'CredentialsProviderError',
          });
        },
      }),
    };
    await expect(tokenOf(cluster(), credentials)).rejects.toThrow(
      'AWS gives no credentials (CredentialsProviderError): no chain',
    );
  });

  it('makes no token that is longer than API servers take', async () => {
    await expect(
      tokenOf(cluster(), manager({ sessionToken: 'x'.repeat(4_000) })),
    ).rejects.toThrow(/more than the 4096 that API servers take/);
  });

  it.each<[string, Partial<MeshCluster>, RegExp]>([
    ['no region', { identity: undefined }, /give its region, or its arn/],
    [
      'a region that is none',
      parameters({ region: 'evil.example/' }),
      /"evil\.example\/" is no region/,
    ],
    [
      'a role that is none',
      parameters({ assumeRole: 'admin' }),
      /assumeRole is no ARN of a role/,
    ],
    [
      'an external id without a role',
      parameters({ externalId: 'x' }),
      /give assumeRole too/,
    ],
    [
      'a name that breaks a header',
      parameters({ clusterName: 'a\r\nb' }),
      /clusterName must be a text/,
    ],
  ])('refuses %s', (_, more, message) => {
    expect(() => authenticate(cluster(more))).toThrow(message);
  });
});

function parameters(values: Record<string, string>): Partial<MeshCluster> {
  return { authentication: { provider: 'eks', parameters: values } };
}
