import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { AwsEKSClusterProcessor } from '@backstage/plugin-catalog-backend-module-aws';
import { CertificateAuthority } from '@meshstage/testbed';
import { AwsAccess } from './aws';
import { readServiceMeshConfig } from './config';
import {
  ClusterDirectory,
  DirectoryContent,
  eksClusterSources,
} from './sources';
import { MotoAws } from './sources/eks/__testUtils__/MotoAws';

const ACCOUNTS = ['111122223333', '222233334444', '333344445555'];
const REGIONS = ['eu-central-1', 'us-east-1'];
const [LARGE, , DENIED] = ACCOUNTS;
const MANY = 250;

/** In each account and region one that is called alike, one with capital letters, and in one place many. */
function namesIn(accountId: string, region: string): string[] {
  const many =
    accountId === LARGE && region === REGIONS[0]
      ? Array.from({ length: MANY - 2 }, (_, index) => `c-${index}`)
      : [];
  return ['prod', 'Prod_East', ...many];
}

const ALL = ACCOUNTS.flatMap(accountId =>
  REGIONS.flatMap(region =>
    namesIn(accountId, region).map(
      name => `arn:aws:eks:${region}:${accountId}:cluster/${name}`,
    ),
  ),
);

describe('EKS discovery over accounts and regions, against moto', () => {
  let aws: MotoAws;
  const open: AbortController[] = [];

  beforeAll(async () => {
    const { certificate } = await CertificateAuthority.create('EKS');
    aws = await MotoAws.start(certificate);
    for (const accountId of ACCOUNTS) {
      for (const region of REGIONS) {
        await aws.createClusters(accountId, region, namesIn(accountId, region));
      }
    }
  }, 600_000);

  afterEach(async () => {
    for (const ended of open.splice(0)) {
      ended.abort();
    }
    await aws.faults.set(undefined);
    aws.front.denied.clear();
  });

  afterAll(async () => {
    await aws?.stop();
  });

  const discover = (regions = REGIONS) => {
    const config = new ConfigReader({
      serviceMesh: {
        eks: {
          regions,
          accounts: ACCOUNTS.map(accountId => ({
            assumeRole: MotoAws.role(accountId),
            externalId: 'ours',
          })),
        },
      },
    });
    const { eks } = readServiceMeshConfig(config);
    if (!eks) {
      throw new Error('no options');
    }
    const contents: DirectoryContent[] = [];
    const logger = mockServices.logger.mock();
    const ended = new AbortController();
    open.push(ended);
    const started = ClusterDirectory.create(
      eksClusterSources(eks, { access: AwsAccess.fromConfig(config), logger }),
      {
        logger,
        signal: ended.signal,
        onContent: content => contents.push(content),
      },
    ).start();
    return {
      contents,
      content: async () => {
        await started;
        return contents[contents.length - 1];
      },
    };
  };

  /** Everything once: it is what takes long. */
  let whole: ReturnType<typeof discover> | undefined;
  const discoverAll = () => (whole ??= discover());

  const arns = ({ clusters }: DirectoryContent) =>
    clusters.map(({ key }) => key).sort();

  it('finds all clusters of three accounts in two regions, each under a name of its own', async () => {
    const content = await discoverAll().content();
    expect(arns(content)).toEqual([...ALL].sort());
    expect([...content.eks.keys()].sort()).toEqual([...ALL].sort());
    expect(content.problems).toEqual([]);
    expect(content.contradictions).toEqual([]);
    const names = content.clusters.map(({ cluster }) => cluster.name);
    expect(new Set(names).size).toBe(ALL.length);
    expect(names).toContain(`Prod_East.${REGIONS[0]}.${LARGE}`);
  }, 300_000);

  it('finds what the processor of the AWS module finds, and what that one loses', async () => {
    const processor = AwsEKSClusterProcessor.fromConfig(
      new ConfigReader({
        aws: {
          accounts: [{ accountId: LARGE, roleName: 'meshstage' }],
        },
      }),
    );
    const theirs: { arn: string; id: string }[] = [];
    await processor.readLocation(
      { type: 'aws-eks', target: `${LARGE}/${REGIONS[0]}` },
      false,
      result => {
        if (result.type === 'entity') {
          const { annotations = {} } = result.entity.metadata;
          theirs.push({
            arn: annotations['amazonaws.com/arn'],
            id: annotations['kubernetes.io/x-k8s-aws-id'],
          });
        }
      },
    );
    const content = await discoverAll().content();
    const ours = new Map(
      content.clusters.map(({ key, cluster }) => [key, cluster]),
    );
    const here = [...ours.keys()].filter(arn =>
      arn.includes(`${REGIONS[0]}:${LARGE}`),
    );
    expect(here).toHaveLength(MANY);
    // The first page, and no further.
    expect(theirs).toHaveLength(100);
    expect(theirs.filter(({ arn }) => !ours.has(arn))).toEqual([]);
    const arn = `arn:aws:eks:${REGIONS[0]}:${LARGE}:cluster/Prod_East`;
    expect(theirs).toContainEqual({ arn, id: 'prod-east' });
    expect(ours.get(arn)?.authentication.parameters).toMatchObject({
      clusterName: 'Prod_East',
    });
  }, 300_000);

  it('loses nothing but the account that is denied', async () => {
    aws.front.denied.add(MotoAws.role(DENIED));
    const region = REGIONS[1];
    const content = await discover([region]).content();
    expect(arns(content)).toEqual(
      ALL.filter(arn => arn.includes(region) && !arn.includes(DENIED)).sort(),
    );
    expect(content.problems).toEqual([
      {
        type: 'access',
        source: `eks:${DENIED}/${region}`,
        field: `serviceMesh.eks.accounts[2] (${DENIED}, ${region})`,
        message: expect.stringContaining('sts:AssumeRole'),
        remedy: expect.stringContaining('deploy/eks-discovery-policy.json'),
      },
    ]);
  }, 300_000);

  it('shows the small accounts while the large one is still read', async () => {
    const { contents, content } = discoverAll();
    await content();
    const first = contents.find(({ clusters }) => clusters.length > 0);
    expect(first?.clusters.length).toBeLessThan(MANY);
  }, 300_000);

  it('waits out throttling, and finds everything', async () => {
    const throttle = async (ms: number) => {
      await aws.faults.set({
        kind: 'status',
        status: 429,
        match: { pathPrefix: '/clusters' },
      });
      await new Promise(resolve => setTimeout(resolve, ms));
      await aws.faults.set(undefined);
    };
    const before = aws.faults.counts.requests;
    const [content] = await Promise.all([
      discover([REGIONS[1]]).content(),
      throttle(500),
    ]);
    expect(arns(content)).toEqual(
      ALL.filter(arn => arn.includes(REGIONS[1])).sort(),
    );
    expect(content.problems).toEqual([]);
    expect(aws.faults.counts.requests).toBeGreaterThan(before);
  }, 300_000);

  it('says that what moto does not have is not available, and goes on', async () => {
    const content = await discover([REGIONS[1]]).content();
    for (const { addons, insights } of content.eks.values()) {
      expect([addons.state, insights.state]).toEqual([
        'not-available',
        'not-available',
      ]);
    }
    expect(content.eksVersions).toEqual([]);
    expect(content.problems).toEqual([]);
  }, 300_000);

  it('names regions that cannot be reached, with what to do', async () => {
    await aws.faults.set({ kind: 'refuse' });
    const content = await discover([REGIONS[1]]).content();
    expect(content.clusters).toEqual([]);
    expect(content.problems.map(({ source }) => source)).toEqual(
      ACCOUNTS.map(accountId => `eks:${accountId}/${REGIONS[1]}`),
    );
    for (const { message, remedy } of content.problems) {
      expect(message).toContain('ECONNREFUSED');
      expect(remedy).toContain('HTTPS_PROXY');
    }
  }, 300_000);
});
