import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { ClusterSourceAnswer } from '@meshstage/plugin-service-mesh-node';
import { readFile } from 'fs/promises';
import { resolve } from 'path';
import { AwsAccess } from '../../aws';
import { EksOptions } from '../../config';
import { readEks } from '../../config/readEks';
import { eksClusterSources } from './eksClusterSources';
import { FakeAnswer, FakeEks } from './__testUtils__/FakeEks';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const ARN = 'arn:aws:eks:eu-central-1:111122223333:cluster';
const ROLE = 'arn:aws:iam::111122223333:role/meshstage';
const DEPLOY = resolve(__dirname, '../../../../../deploy');
const { signal } = new AbortController();

// Each call is a real one, of an SDK that waits before it tries again.
jest.setTimeout(60_000);

type ClusterAnswer = Record<string, unknown> & { name: string };

function cluster(name: string, more: object = {}): ClusterAnswer {
  return {
    name,
    arn: `${ARN}/${name}`,
    status: 'ACTIVE',
    version: '1.36',
    platformVersion: 'eks.7',
    endpoint: `https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com`,
    certificateAuthority: { data: Buffer.from(PEM).toString('base64') },
    resourcesVpcConfig: {
      endpointPublicAccess: true,
      endpointPrivateAccess: false,
    },
    tags: { team: 'payments' },
    ...more,
  };
}

/** A region with these clusters; a test replaces answers of single calls. */
type Region = {
  clusters: ClusterAnswer[];
  answers: Partial<
    Record<string, (cluster?: string) => FakeAnswer | undefined>
  >;
};

describe('EksClusterSource', () => {
  let fake: FakeEks;
  let region: Region;

  beforeEach(async () => {
    region = { clusters: [cluster('Prod_East')], answers: {} };
    fake = await FakeEks.start(
      ({ action, cluster: name, query }) =>
        region.answers[action]?.(name) ?? answerOf(region, action, name, query),
    );
  });
  afterEach(async () => {
    await fake.stop();
  });

  const settings = (config: JsonObject = {}): EksOptions =>
    readEks(
      new ConfigReader({
        regions: ['eu-central-1'],
        accounts: [{ assumeRole: ROLE, externalId: 'ours' }],
        ...config,
      }),
    ) as EksOptions;

  const source = (config?: JsonObject) => {
    const sources = eksClusterSources(settings(config), {
      access: AwsAccess.create({
        getCredentialProvider: async () => ({
          sdkCredentialProvider: async () => ({
            accessKeyId: 'AKID',
            secretAccessKey: 'secret',
          }),
        }),
      }),
      logger: mockServices.logger.mock(),
    });
    expect(sources).toHaveLength(1);
    return sources[0];
  };

  const names = ({ clusters }: ClusterSourceAnswer) =>
    clusters.map(({ name }) => name);

  it('describes a cluster with all that is needed to watch it', async () => {
    const reader = source();
    expect(reader.name).toBe('eks:111122223333/eu-central-1');
    const { clusters, problems } = await reader.read({ signal });
    expect(problems).toEqual([]);
    expect(clusters).toEqual([
      expect.objectContaining({
        name: 'Prod_East.eu-central-1.111122223333',
        title: 'Prod_East',
        identity: { arn: `${ARN}/Prod_East` },
        url: expect.stringMatching(/eks\.amazonaws\.com$/),
        certificateAuthority: { data: PEM },
        authentication: {
          provider: 'eks',
          parameters: {
            clusterName: 'Prod_East',
            region: 'eu-central-1',
            assumeRole: ROLE,
            externalId: 'ours',
          },
        },
        istiod: { method: 'port-forward' },
        origins: expect.objectContaining({
          url: `EKS API, ${ARN}/Prod_East`,
        }),
      }),
    ]);
  });

  it('says what EKS knows: of the cluster, its add-ons and insights, and of versions', async () => {
    region.clusters = [
      cluster('a', {
        computeConfig: { enabled: true },
        remoteNetworkConfig: {
          remoteNodeNetworks: [{ cidrs: ['10.0.0.0/8'] }],
        },
        resourcesVpcConfig: { endpointPublicAccess: false },
        upgradePolicy: { supportType: 'EXTENDED' },
        accessConfig: { authenticationMode: 'API' },
        health: { issues: [{ code: 'KmsKeyDisabled', message: 'off' }] },
      }),
    ];
    const parts: ClusterSourceAnswer[] = [];
    const { eks } = await source().read({
      signal,
      onPart: part => parts.push(part),
    });
    expect(parts.map(({ eks: first }) => first?.clusters[0].addons)).toEqual([
      { state: 'pending' },
    ]);
    expect(eks?.clusters).toEqual([
      expect.objectContaining({
        arn: `${ARN}/a`,
        name: 'a',
        accountId: '111122223333',
        region: 'eu-central-1',
        partition: 'aws',
        version: '1.36',
        autoMode: true,
        hybridNodes: true,
        outposts: false,
        publicEndpoint: false,
        supportType: 'EXTENDED',
        authenticationMode: 'API',
        healthIssues: [{ code: 'KmsKeyDisabled', message: 'off' }],
        addons: {
          state: 'available',
          asOf: expect.any(Number),
          value: [
            {
              name: 'coredns',
              version: 'v1.14.3-eksbuild.1',
              status: 'ACTIVE',
              issues: [],
            },
          ],
        },
        insights: {
          state: 'available',
          asOf: expect.any(Number),
          value: [
            expect.objectContaining({
              category: 'UPGRADE_READINESS',
              status: 'WARNING',
              deprecatedApis: [
                {
                  usage: '/apis/policy/v1beta1/podsecuritypolicies',
                  removedIn: '1.37',
                  clients: ['helm/3.1', 'kubectl/1.24'],
                },
              ],
            }),
          ],
        },
      }),
    ]);
    expect(eks?.versions?.versions).toEqual([
      expect.objectContaining({
        version: '1.36',
        patchVersion: '1.36.2',
        standardSupportEndsAt: Date.parse('2027-08-02T00:00:00Z'),
      }),
    ]);
  });

  it('reads all pages, and never asks of more than five clusters at once', async () => {
    // Connected ones: of them nothing more is asked.
    const connectorConfig = { provider: 'OTHER' };
    region.clusters = Array.from({ length: 230 }, (_, index) =>
      cluster(`c${String(index).padStart(3, '0')}`, { connectorConfig }),
    );
    region.answers['eks:DescribeCluster'] = name => ({
      json: { cluster: region.clusters.find(each => each.name === name) },
      afterMs: 2,
    });
    const { eks } = await source().read({ signal });
    expect(eks?.clusters.map(({ name }) => name)).toEqual(
      region.clusters.map(({ name }) => name),
    );
    expect(
      fake.calls.filter(action => action === 'eks:ListClusters'),
    ).toHaveLength(3);
    expect(fake.mostAtOnce).toBeLessThanOrEqual(5);
  });

  it('makes the calls that the policies allow, and no others', async () => {
    await source().read({ signal });
    const allowed = await actionsIn('eks-discovery-policy.json');
    const made = [...new Set(fake.calls)];
    expect(made.filter(action => action.startsWith('eks:')).sort()).toEqual(
      allowed.sort(),
    );
    expect(made.filter(action => !action.startsWith('eks:'))).toEqual(
      await actionsIn('eks-assume-role-policy.json'),
    );
  });

  it('assumes the role once for all calls', async () => {
    const reader = source();
    await reader.read({ signal });
    await reader.read({ signal });
    expect(
      fake.calls.filter(action => action === 'sts:AssumeRole'),
    ).toHaveLength(1);
  });

  it('asks for details not every time', async () => {
    const reader = source();
    await reader.read({ signal });
    const { eks } = await reader.read({ signal });
    const count = (action: string) =>
      fake.calls.filter(each => each === action).length;
    expect(count('eks:DescribeCluster')).toBe(2);
    expect(count('eks:ListAddons')).toBe(1);
    expect(eks?.clusters[0].addons.state).toBe('available');
  });

  it('gives the same objects when nothing changed', async () => {
    const reader = source();
    const first = await reader.read({ signal });
    const second = await reader.read({ signal });
    expect(second.eks?.clusters[0]).toBe(first.eks?.clusters[0]);
  });

  it('rejects with place and remedy when the role may not list', async () => {
    region.answers['eks:ListClusters'] = () => ({
      error: 'AccessDeniedException',
      status: 403,
      message: 'not authorized to perform: eks:ListClusters',
    });
    await expect(source().read({ signal })).rejects.toMatchObject({
      problem: {
        type: 'access',
        field: 'serviceMesh.eks.accounts[0] (111122223333, eu-central-1)',
        message: `eks:ListClusters as ${ROLE}: not authorized to perform: eks:ListClusters`,
        remedy: expect.stringContaining('deploy/eks-discovery-policy.json'),
      },
    });
  });

  it('names a region that is not enabled', async () => {
    region.answers['eks:ListClusters'] = () => ({
      error: 'UnrecognizedClientException',
      status: 403,
      message: 'The security token included in the request is invalid.',
    });
    await expect(source().read({ signal })).rejects.toMatchObject({
      problem: { remedy: expect.stringContaining('opt-in region') },
    });
  });

  it('leaves out a cluster that is deleted meanwhile', async () => {
    region.clusters = [cluster('a'), cluster('b')];
    region.answers['eks:DescribeCluster'] = name =>
      name === 'a'
        ? { error: 'ResourceNotFoundException', status: 404 }
        : undefined;
    const answer = await source().read({ signal });
    expect(names(answer)).toEqual(['b.eu-central-1.111122223333']);
    expect(answer.problems).toEqual([]);
  });

  it('keeps what it knew of a cluster that cannot be described now', async () => {
    region.clusters = [cluster('a'), cluster('b')];
    const reader = source();
    await reader.read({ signal });
    region.answers['eks:DescribeCluster'] = name =>
      name === 'a'
        ? { error: 'AccessDeniedException', status: 403, message: 'no' }
        : undefined;
    const answer = await reader.read({ signal });
    expect(names(answer)).toHaveLength(2);
    expect(answer.problems).toEqual([
      expect.objectContaining({
        type: 'access',
        message: `eks:DescribeCluster as ${ROLE} of a: no`,
      }),
    ]);
  });

  it('tells one cause that hits many clusters once', async () => {
    region.clusters = ['a', 'b', 'c', 'd', 'e'].map(name => cluster(name));
    region.answers['eks:DescribeCluster'] = () => ({
      error: 'AccessDeniedException',
      status: 403,
      message: 'no',
    });
    const { problems } = await source().read({ signal });
    expect(problems).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/The same of 4 more clusters\.$/),
      }),
    ]);
  });

  it.each<[string, FakeAnswer]>([
    ['denied', { error: 'AccessDeniedException', status: 403 }],
    ['not implemented', { html: 404 }],
  ])('goes on without details that are %s', async (_, answer) => {
    for (const action of [
      'eks:ListAddons',
      'eks:ListInsights',
      'eks:DescribeClusterVersions',
    ]) {
      region.answers[action] = () => answer;
    }
    const { clusters, eks, problems } = await source().read({ signal });
    expect(clusters).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(eks?.versions).toBeUndefined();
    expect(eks?.clusters[0]).toMatchObject({
      addons: { state: 'not-available', reason: expect.any(String) },
      insights: { state: 'not-available', reason: expect.any(String) },
    });
  });

  it('goes on with insights that cannot be described, and does not take them for empty', async () => {
    region.answers['eks:DescribeInsight'] = () => ({
      error: 'AccessDeniedException',
      status: 403,
    });
    const { eks, problems } = await source().read({ signal });
    expect(problems).toEqual([]);
    const { insights } = eks?.clusters[0] ?? {};
    expect(insights?.state === 'available' && insights.value).toEqual([
      expect.not.objectContaining({ deprecatedApis: expect.anything() }),
    ]);
  });

  it('waits out throttling', async () => {
    let throttled = 0;
    region.answers['eks:DescribeCluster'] = () => {
      throttled += 1;
      return throttled <= 2
        ? {
            error: 'ThrottlingException',
            status: 429,
            message: 'Rate exceeded',
          }
        : undefined;
    };
    const answer = await source().read({ signal });
    expect(names(answer)).toHaveLength(1);
    expect(throttled).toBe(3);
    // The SDK waits between its tries, and is slower for a while.
  });

  describe('a connected cluster', () => {
    beforeEach(() => {
      region.clusters = [
        cluster('lyon', {
          endpoint: undefined,
          certificateAuthority: undefined,
          version: undefined,
          connectorConfig: { provider: 'EKS_ANYWHERE' },
        }),
      ];
    });

    it('is known and marked, and not watched: nobody says its address', async () => {
      const { clusters, eks, problems } = await source().read({ signal });
      expect(clusters).toEqual([]);
      expect(eks?.clusters[0]).toMatchObject({
        name: 'lyon',
        connector: { provider: 'EKS_ANYWHERE' },
        addons: {
          state: 'not-available',
          reason: expect.stringContaining('connected'),
        },
      });
      expect(problems).toEqual([
        expect.objectContaining({
          type: 'notice',
          message: expect.stringContaining('provider EKS_ANYWHERE'),
        }),
      ]);
      expect(fake.calls).not.toContain('eks:ListAddons');
    });

    it('is watched with the address and credential of the configuration', async () => {
      const { clusters, problems } = await source({
        clusters: [
          {
            arn: `${ARN}/lyon`,
            name: 'lyon',
            url: 'https://10.0.0.7:6443',
            caData: PEM,
            authentication: { type: 'token', file: '/token' },
          },
        ],
      }).read({ signal });
      expect(problems).toEqual([]);
      expect(clusters).toEqual([
        expect.objectContaining({
          name: 'lyon',
          title: 'lyon',
          url: 'https://10.0.0.7:6443',
          certificateAuthority: { data: PEM },
          authentication: { provider: 'token', parameters: { file: '/token' } },
          origins: expect.objectContaining({
            url: 'serviceMesh.eks.clusters[0]',
            title: `EKS API, ${ARN}/lyon`,
          }),
        }),
      ]);
    });
  });

  it('keeps the CA and the identity where only the address is another one', async () => {
    const { clusters } = await source({
      clusters: [{ arn: `${ARN}/Prod_East`, url: 'https://bastion:6443' }],
    }).read({ signal });
    expect(clusters[0]).toMatchObject({
      url: 'https://bastion:6443',
      certificateAuthority: { data: PEM },
      authentication: { provider: 'eks' },
    });
  });

  it('watches neither what is to be ignored nor what lacks a tag, and knows it', async () => {
    region.clusters = [
      cluster('ignored'),
      cluster('other', { tags: {} }),
      cluster('wanted'),
    ];
    const answer = await source({
      tags: { team: 'payments' },
      clusters: [{ arn: `${ARN}/ignored`, ignore: true }],
    }).read({ signal });
    expect(names(answer)).toEqual(['wanted.eu-central-1.111122223333']);
    expect(answer.eks?.clusters).toHaveLength(3);
  });

  it.each(['CREATING', 'DELETING', 'FAILED'])(
    'does not watch a cluster that is %s',
    async status => {
      region.clusters = [cluster('a', { status })];
      const { clusters, eks } = await source().read({ signal });
      expect(clusters).toEqual([]);
      expect(eks?.clusters[0].status).toBe(status);
    },
  );

  it('uses the id of a local cluster on Outposts for tokens', async () => {
    region.clusters = [
      cluster('a', {
        id: 'b6b2-local',
        outpostConfig: { outpostArns: ['arn:aws:outposts:x'] },
      }),
    ];
    const { clusters, eks } = await source().read({ signal });
    expect(clusters[0].authentication.parameters).toMatchObject({
      clusterName: 'b6b2-local',
    });
    expect(eks?.clusters[0].outposts).toBe(true);
  });

  it('names a CA that is none, beside the other clusters', async () => {
    region.clusters = [
      cluster('a', { certificateAuthority: { data: 'x' } }),
      cluster('b'),
    ];
    const answer = await source().read({ signal });
    expect(names(answer)).toEqual(['b.eu-central-1.111122223333']);
    expect(answer.problems).toEqual([
      expect.objectContaining({
        field: `${ARN}/a`,
        message: expect.stringContaining('neither PEM'),
      }),
    ]);
  });

  it('ends with its signal', async () => {
    const ended = new AbortController();
    region.answers['eks:DescribeCluster'] = () => {
      ended.abort(new Error('ended'));
      return { json: {}, afterMs: 1_000 };
    };
    await expect(source().read({ signal: ended.signal })).rejects.toThrow(
      'ended',
    );
  });
});

async function actionsIn(file: string): Promise<string[]> {
  const policy = JSON.parse(await readFile(resolve(DEPLOY, file), 'utf8'));
  return policy.Statement.flatMap(({ Action }: { Action: string[] }) => Action);
}

function answerOf(
  { clusters }: Region,
  action: string,
  name: string | undefined,
  query: URLSearchParams,
): FakeAnswer {
  switch (action) {
    case 'eks:ListClusters': {
      expect(query.get('include')).toBe('all');
      const limit = Number(query.get('maxResults'));
      expect(limit).toBeLessThanOrEqual(100);
      const from = Number(query.get('nextToken') ?? 0);
      const rest = clusters.slice(from, from + limit);
      return {
        json: {
          clusters: rest.map(each => each.name),
          ...(from + limit < clusters.length
            ? { nextToken: String(from + limit) }
            : {}),
        },
      };
    }
    case 'eks:DescribeCluster':
      return { json: { cluster: clusters.find(each => each.name === name) } };
    case 'eks:ListAddons':
      return { json: { addons: ['coredns'] } };
    case 'eks:DescribeAddon':
      return {
        json: {
          addon: {
            addonName: 'coredns',
            addonVersion: 'v1.14.3-eksbuild.1',
            status: 'ACTIVE',
          },
        },
      };
    case 'eks:ListInsights':
      return {
        json: {
          insights: [
            {
              id: '1',
              name: 'Deprecated APIs',
              category: 'UPGRADE_READINESS',
              kubernetesVersion: '1.37',
              insightStatus: { status: 'WARNING', reason: 'used' },
            },
          ],
        },
      };
    case 'eks:DescribeInsight':
      return {
        json: {
          insight: {
            id: '1',
            categorySpecificSummary: {
              deprecationDetails: [
                {
                  usage: '/apis/policy/v1beta1/podsecuritypolicies',
                  stopServingVersion: '1.37',
                  clientStats: [
                    { userAgent: 'kubectl/1.24' },
                    { userAgent: 'helm/3.1' },
                  ],
                },
              ],
            },
          },
        },
      };
    default:
      return {
        json: {
          clusterVersions: [
            {
              clusterVersion: '1.36',
              defaultVersion: true,
              kubernetesPatchVersion: '1.36.2',
              versionStatus: 'STANDARD_SUPPORT',
              endOfStandardSupportDate:
                Date.parse('2027-08-02T00:00:00Z') / 1000,
            },
          ],
        },
      };
  }
}
