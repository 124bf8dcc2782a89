import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { DEFAULT_TIMEOUTS } from './OnboardingTiming';
import { readServiceMeshConfig } from './readServiceMeshConfig';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const BASE64 = Buffer.from(PEM).toString('base64');

const read = (data: JsonObject) =>
  readServiceMeshConfig(new ConfigReader(data));
const readClusters = (...clusters: JsonObject[]) =>
  read({ serviceMesh: { clusters } }).clusters;

describe('readServiceMeshConfig', () => {
  it('needs no configuration', () => {
    expect(read({})).toEqual({
      clusters: { clusters: [] },
      kubernetesClusters: { clusters: [], problems: [] },
      kubeconfig: undefined,
      onboarding: { timeouts: DEFAULT_TIMEOUTS, rolledBackAfterMs: 300_000 },
      refreshIntervalMs: 60_000,
      history: { retentionMs: 90 * 24 * 3_600_000 },
      notifications: {
        enabled: true,
        minimumSeverity: 'error',
        afterMs: 30_000,
        healedAfterMs: 60_000,
      },
      linkProblems: [],
      releases: {},
    });
  });

  it('reads a cluster with everything', () => {
    const { clusters, problems } = readClusters({
      name: 'cluster1',
      title: 'One',
      arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/cluster1',
      url: 'https://10.0.0.1:6443',
      caData: BASE64,
      tlsServerName: 'kubernetes',
      proxyUrl: 'http://proxy:3128',
      authentication: { type: 'token', file: '/token' },
      istiod: { debugUrls: ['http://127.0.0.1:15014'] },
      remoteSecrets: 'metadata',
    });
    expect(problems).toEqual([]);
    expect(clusters).toEqual([
      expect.objectContaining({
        name: 'cluster1',
        identity: {
          arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/cluster1',
        },
        certificateAuthority: { data: PEM },
        authentication: { provider: 'token', parameters: { file: '/token' } },
        istiod: {
          method: 'urls',
          replicas: [
            { name: '127.0.0.1:15014', url: 'http://127.0.0.1:15014' },
          ],
        },
        origins: expect.objectContaining({ url: 'serviceMesh.clusters[0]' }),
      }),
    ]);
  });

  it('reads client certificates as PEM, base64 and files', () => {
    const { clusters } = readClusters({
      name: 'cluster1',
      url: 'https://10.0.0.1',
      authentication: {
        type: 'clientCertificate',
        certData: PEM,
        keyFile: '/key',
      },
    });
    expect(clusters[0].authentication).toEqual({
      provider: 'client-certificate',
      parameters: { certificate: { data: PEM }, key: { file: '/key' } },
    });
  });

  it('reads an IAM identity for EKS', () => {
    const { clusters } = readClusters({
      name: 'cluster1',
      url: 'https://10.0.0.1',
      authentication: {
        type: 'eks',
        clusterName: 'Prod_East',
        region: 'eu-central-1',
        assumeRole: 'arn:aws:iam::111122223333:role/meshstage',
        externalId: 'x',
      },
    });
    expect(clusters[0].authentication).toEqual({
      provider: 'eks',
      parameters: {
        clusterName: 'Prod_East',
        region: 'eu-central-1',
        assumeRole: 'arn:aws:iam::111122223333:role/meshstage',
        externalId: 'x',
      },
    });
  });

  const token = { type: 'token', token: 'secret-value' };
  const url = 'https://10.0.0.1';
  it.each<[string, JsonObject, RegExp]>([
    ['no name', { url, authentication: token }, /name/],
    [
      'a name that fits no URL',
      { name: 'a b', url, authentication: token },
      /clusters\[0\]\.name is "a b"/,
    ],
    [
      'a name like those of hidden clusters',
      { name: 'hidden-1', url, authentication: token },
      /Choose another one/,
    ],
    [
      'no URL',
      { name: 'a', authentication: token },
      /clusters\[0\]\.url is missing/,
    ],
    [
      'a URL with a password',
      { name: 'a', url: 'https://u:secret-value@h', authentication: token },
      /clusters\[0\]\.url holds a user or password/,
    ],
    [
      'no authentication',
      { name: 'a', url },
      /clusters\[0\]\.authentication is missing; give its type/,
    ],
    [
      'two tokens',
      { name: 'a', url, authentication: { ...token, file: '/f' } },
      /give either .*\.token or .*\.file/,
    ],
    [
      'half a client certificate',
      {
        name: 'a',
        url,
        authentication: { type: 'clientCertificate', certData: PEM },
      },
      /keyData or keyFile/,
    ],
    [
      'a CA that is none',
      { name: 'a', url, caData: 'secret-value', authentication: token },
      /clusters\[0\]\.caData is neither PEM nor base64/,
    ],
    [
      'an unknown mode of remote secrets',
      { name: 'a', url, authentication: token, remoteSecrets: 'all' },
      /remoteSecrets is "all"; use one of none, metadata, credentials/,
    ],
    [
      'debug URLs that are none',
      { name: 'a', url, authentication: token, istiod: { debugUrls: [7] } },
      /debugUrls\[0\] is neither a URL nor/,
    ],
  ])(
    'names key and remedy of %s, shows no value of a secret, and reads the others',
    (_, cluster, message) => {
      const { clusters, problems } = readClusters(cluster, {
        name: 'good',
        url,
        authentication: token,
      });
      expect(clusters.map(({ name }) => name)).toEqual(['good']);
      expect(problems).toHaveLength(1);
      expect(problems?.[0].message).toMatch(message);
      expect(JSON.stringify(problems)).not.toContain('secret-value');
    },
  );

  it('takes over the clusters of the Kubernetes plugin', () => {
    const { kubernetesClusters } = read({
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: 'prod',
                url,
                authProvider: 'serviceAccount',
                serviceAccountToken: 'secret-value',
                caData: BASE64,
              },
              { name: 'gke', url, authProvider: 'google' },
              {
                name: 'eks',
                url,
                authProvider: 'aws',
                authMetadata: { 'kubernetes.io/x-k8s-aws-id': 'EKS_One' },
                assumeRole: 'arn:aws:iam::1:role/x',
              },
            ],
          },
          { type: 'gke' },
        ],
      },
    });
    expect(kubernetesClusters.clusters).toEqual([
      expect.objectContaining({
        name: 'prod',
        authentication: {
          provider: 'token',
          parameters: { value: 'secret-value' },
        },
      }),
      expect.objectContaining({
        name: 'eks',
        authentication: {
          provider: 'eks',
          parameters: {
            clusterName: 'EKS_One',
            assumeRole: 'arn:aws:iam::1:role/x',
          },
        },
      }),
    ]);
    expect(kubernetesClusters.problems?.map(({ field }) => field)).toEqual([
      'kubernetes.clusterLocatorMethods[0].clusters[1]',
      'kubernetes.clusterLocatorMethods[1].type',
    ]);
  });

  it('leaves the Kubernetes plugin alone when told so', () => {
    const { kubernetesClusters } = read({
      serviceMesh: { useKubernetesClusters: false },
      kubernetes: { clusterLocatorMethods: [{ type: 'localKubectlProxy' }] },
    });
    expect(kubernetesClusters.clusters).toEqual([]);
  });

  describe('serviceMesh.eks', () => {
    const eks = (data: JsonObject) => read({ serviceMesh: { eks: data } }).eks;
    const role = (account: string, partition = 'aws') =>
      `arn:${partition}:iam::${account}:role/meshstage`;

    it('makes a target of each account and region', () => {
      const options = eks({
        regions: ['eu-central-1', 'us-east-1'],
        accounts: [
          { assumeRole: role('111122223333'), externalId: 'x' },
          { accountId: '222233334444', regions: ['ap-southeast-7'] },
        ],
      });
      expect(options).toMatchObject({
        problems: [],
        refreshIntervalMs: 300_000,
        detailsIntervalMs: 3_600_000,
      });
      expect(
        options?.targets.map(({ accountId, region, assumeRole, externalId }) =>
          [accountId, region, assumeRole, externalId].join(' '),
        ),
      ).toEqual([
        `111122223333 eu-central-1 ${role('111122223333')} x`,
        `111122223333 us-east-1 ${role('111122223333')} x`,
        '222233334444 ap-southeast-7  ',
      ]);
    });

    it('looks into the main account when none is given', () => {
      expect(eks({ regions: ['eu-central-1'] })?.targets).toEqual([
        expect.objectContaining({ region: 'eu-central-1' }),
      ]);
    });

    it.each<[string, JsonObject, RegExp]>([
      ['no regions', { regions: [] }, /has no regions/],
      ['a region that is none', { regions: ['europe'] }, /"europe"/],
      [
        'an account id that YAML read as a number',
        { accountId: 111122223333 },
        /not twelve digits in quotes/,
      ],
      ['a role that is none', { assumeRole: 'admin' }, /no ARN of a role/],
      [
        'a role of another account',
        { accountId: '222233334444', assumeRole: role('111122223333') },
        /the role is of account 111122223333/,
      ],
      [
        'a role of another partition',
        { assumeRole: role('111122223333', 'aws-cn') },
        /eu-central-1 of partition aws/,
      ],
      ['an external id alone', { externalId: 'x' }, /give .*assumeRole too/],
      [
        'an account and region a second time',
        { assumeRole: role('999999999999'), regions: ['eu-central-1'] },
        /as serviceMesh\.eks\.accounts\[0\] does/,
      ],
    ])('names %s, and reads the other accounts', (_, account, message) => {
      const good = { assumeRole: role('999999999999') };
      const options = eks({
        regions: ['eu-central-1'],
        accounts: [account, good],
      });
      expect(options?.targets).toHaveLength(1);
      expect(options?.problems).toEqual([
        expect.objectContaining({ message: expect.stringMatching(message) }),
      ]);
    });

    it.each(['cn-north-1', 'us-gov-west-1'])(
      'takes a role of the partition of %s',
      region => {
        const partition = region.startsWith('cn') ? 'aws-cn' : 'aws-us-gov';
        const options = eks({
          accounts: [
            { assumeRole: role('111122223333', partition), regions: [region] },
          ],
        });
        expect(options?.problems).toEqual([]);
        expect(options?.targets).toHaveLength(1);
      },
    );

    it('reads what is to be different for one cluster', () => {
      const arn = 'arn:aws:eks:eu-central-1:111122223333:cluster/prod';
      const options = eks({
        regions: ['eu-central-1'],
        clusters: [
          { arn, url: 'https://bastion:6443', caData: BASE64 },
          { arn: 'prod', url: 'https://bastion:6443' },
        ],
      });
      expect(options?.overrides).toEqual([
        {
          path: 'serviceMesh.eks.clusters[0]',
          arn,
          ignore: false,
          given: {
            url: 'https://bastion:6443',
            certificateAuthority: { data: PEM },
          },
        },
      ]);
      expect(options?.problems).toEqual([
        expect.objectContaining({
          field: 'serviceMesh.eks.clusters[1]',
          message: expect.stringContaining('no ARN of an EKS cluster'),
        }),
      ]);
    });

    it('does not ask AWS more often than it bears', () => {
      expect(() =>
        eks({ regions: ['eu-central-1'], refreshInterval: '1s' }),
      ).toThrow(/serviceMesh\.eks\.refreshInterval is below ten seconds/);
    });
  });

  describe('serviceMesh.catalog', () => {
    const catalog = (...allowedHosts: string[]) =>
      read({ serviceMesh: { catalog: { allowedHosts } } }).catalog;

    it('takes hosts, endings, addresses and ranges', () => {
      const hosts = [
        'a.example',
        '*.b.example',
        '10.0.0.1',
        '10.0.0.0/8',
        '::1',
      ];
      expect(catalog(...hosts)).toEqual({
        allowedHosts: hosts,
        allowedRoles: [],
      });
    });

    it.each(['*', 'https://a.example', 'a.*.example', '10.0.0.0/99', ''])(
      'refuses "%s"',
      host => {
        expect(() => catalog(host)).toThrow(
          /serviceMesh\.catalog\.allowedHosts/,
        );
      },
    );

    it('allows nothing by itself', () => {
      expect(() => read({ serviceMesh: { catalog: {} } })).toThrow(
        /allowedHosts/,
      );
    });
  });

  describe('serviceMesh.releases', () => {
    const readReleases = (releases: JsonObject) =>
      read({ serviceMesh: { releases } }).releases;

    it('replaces parts of the data of releases', () => {
      const releases = {
        istio: {
          asOf: '2026-11-27',
          releases: [{ minor: '1.31', supported: ['1.35', '1.36'] }],
        },
      };
      expect(readReleases(releases)).toEqual(releases);
    });

    it.each<[string, JsonObject, RegExp]>([
      [
        'a version without quotes',
        { istio: { releases: [{ minor: 1.31 }] } },
        /istio\.releases\.0\.minor: must be text, in quotes/,
      ],
      [
        'a day that does not exist',
        { eks: { asOf: '2026-02-30' } },
        /eks\.asOf: is no day of the calendar/,
      ],
      [
        'a key that nobody reads',
        { eksDistro: { channel: [] } },
        /serviceMesh\.releases: eksDistro.*channel/,
      ],
    ])('refuses %s, and says what to do', (_, releases, message) => {
      expect(() => readReleases(releases)).toThrow(message);
      expect(() => readReleases(releases)).toThrow(/Correct these fields/);
    });
  });

  it('refuses a refresh interval that would never rest', () => {
    expect(() => read({ serviceMesh: { refreshInterval: '1ms' } })).toThrow(
      /serviceMesh\.refreshInterval is below one second/,
    );
  });
});
