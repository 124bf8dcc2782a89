import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogSourceOptions } from '../../config';
import { CatalogClusterSource } from './CatalogClusterSource';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const ROLE = 'arn:aws:iam::111122223333:role/meshstage';

function resource(
  url: string,
  annotations: Record<string, string> = {},
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'prod',
      annotations: {
        'kubernetes.io/api-server': url,
        'kubernetes.io/api-server-certificate-authority':
          Buffer.from(PEM).toString('base64'),
        'kubernetes.io/auth-provider': 'aws',
        ...annotations,
      },
      ...metadata,
    },
    spec: { type: 'kubernetes-cluster', owner: 'group:default/platform' },
  };
}

function read(
  entities: Entity[],
  settings: Partial<CatalogSourceOptions> = {},
) {
  return CatalogClusterSource.create({
    catalog: catalogServiceMock({ entities }),
    auth: mockServices.auth(),
    settings: {
      allowedHosts: ['*.eks.amazonaws.com', 'api.lyon.example'],
      allowedRoles: [],
      ...settings,
    },
    refreshIntervalMs: 1_000,
  }).read();
}

const EKS_URL = 'https://0F.gr7.eu-central-1.eks.amazonaws.com';

describe('CatalogClusterSource', () => {
  it('takes what is allowed, and guards its address', async () => {
    const { clusters, problems } = await read([
      resource(EKS_URL, { 'kubernetes.io/x-k8s-aws-id': 'Prod_East' }),
    ]);
    expect(problems).toEqual([]);
    expect(clusters).toEqual([
      expect.objectContaining({
        name: 'prod',
        url: EKS_URL,
        certificateAuthority: { data: PEM },
        addressGuard: { allow: ['*.eks.amazonaws.com', 'api.lyon.example'] },
        authentication: {
          provider: 'eks',
          parameters: { clusterName: 'Prod_East' },
        },
        origins: expect.objectContaining({
          url: 'catalog, resource:default/prod',
        }),
      }),
    ]);
  });

  it('does not believe which cluster of AWS it is, nor that certificates need no check', async () => {
    const { clusters } = await read([
      resource(EKS_URL, {
        'amazonaws.com/arn':
          'arn:aws:eks:eu-central-1:111122223333:cluster/other',
        'kubernetes.io/skip-tls-verify': 'true',
      }),
    ]);
    expect(clusters[0].identity).toBeUndefined();
    expect(clusters[0].skipTlsVerify).toBeUndefined();
  });

  it('tells clusters of other namespaces apart', async () => {
    const { clusters } = await read([
      resource(EKS_URL, {}, { namespace: 'payments' }),
    ]);
    expect(clusters[0].name).toBe('prod.payments');
  });

  it('reads nothing back that was made of our own clusters', async () => {
    expect(
      await read([
        resource(EKS_URL, {
          'backstage.io/managed-by-origin-location': 'service-mesh:default',
        }),
      ]),
    ).toEqual({ clusters: [], problems: [] });
  });

  it('leaves Resources alone that name no API server', async () => {
    const entity = resource(EKS_URL);
    delete entity.metadata.annotations?.['kubernetes.io/api-server'];
    expect(await read([entity])).toEqual({ clusters: [], problems: [] });
  });

  it.each([
    ['another host', 'https://evil.example', /evil\.example is not allowed/],
    [
      'a host that only begins like an allowed one',
      'https://x.eks.amazonaws.com.evil.example',
      /is not allowed/,
    ],
    [
      'a host that only ends like an allowed one',
      'https://evileks.amazonaws.com',
      /is not allowed/,
    ],
    [
      'a user that looks like a host',
      'https://x.eks.amazonaws.com@evil.example',
      /holds a user or password/,
    ],
    ['no TLS', 'http://x.eks.amazonaws.com', /does not begin with https:/],
    [
      'metadata of the machine',
      'https://169.254.169.254',
      /169\.254\.169\.254 is not allowed/,
    ],
    ['no URL', 'x.eks.amazonaws.com', /is no URL|begins with/],
    ['a file', 'file:///etc/passwd', /begins with file:/],
  ])('refuses %s', async (_, url, message) => {
    const { clusters, problems } = await read([resource(url)]);
    expect(clusters).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        field: 'resource:default/prod',
        message: expect.stringMatching(message),
      }),
    ]);
  });

  it.each([
    ['https://127.0.0.1:6443', ['127.0.0.1'], true],
    ['https://[::1]:6443', ['::1'], true],
    ['https://2130706433', ['127.0.0.0/8'], true],
    ['https://10.20.0.7:6443', ['10.20.0.0/16'], true],
    ['https://10.21.0.7:6443', ['10.20.0.0/16'], false],
    ['https://127.0.0.1:6443', ['*.example'], false],
    ['https://api.lyon.example:6443', ['API.lyon.example'], true],
  ])('%s with %j allowed: %s', async (url, allowedHosts, isUsed) => {
    const { clusters } = await read([resource(url)], { allowedHosts });
    expect(clusters).toHaveLength(isUsed ? 1 : 0);
  });

  it('assumes only roles that are allowed', async () => {
    const entity = resource(EKS_URL, {
      'kubernetes.io/aws-assume-role': ROLE,
      'kubernetes.io/aws-external-id': 'x',
    });
    const refused = await read([entity]);
    expect(refused.clusters).toEqual([]);
    expect(refused.problems).toEqual([
      expect.objectContaining({
        type: 'notice',
        remedy: expect.stringContaining('serviceMesh.catalog.allowedRoles'),
      }),
    ]);
    const { clusters } = await read([entity], { allowedRoles: [ROLE] });
    expect(clusters[0].authentication.parameters).toEqual({
      assumeRole: ROLE,
      externalId: 'x',
    });
  });

  it.each(['serviceAccount', 'oidc', 'google'])(
    'says that the catalog holds no credential for %s',
    async provider => {
      const { clusters, problems } = await read([
        resource(EKS_URL, { 'kubernetes.io/auth-provider': provider }),
      ]);
      expect(clusters).toEqual([]);
      expect(problems).toEqual([
        expect.objectContaining({
          type: 'notice',
          message: expect.stringContaining(`"${provider}"`),
        }),
      ]);
    },
  );

  it('names an entity whose CA is none, beside the others', async () => {
    const { clusters, problems } = await read([
      resource(
        EKS_URL,
        { 'kubernetes.io/api-server-certificate-authority': 'x' },
        { name: 'broken' },
      ),
      resource('https://api.lyon.example:6443'),
    ]);
    expect(clusters.map(({ name }) => name)).toEqual(['prod']);
    expect(problems).toEqual([
      expect.objectContaining({
        type: 'description',
        field: 'resource:default/broken',
      }),
    ]);
  });
});
