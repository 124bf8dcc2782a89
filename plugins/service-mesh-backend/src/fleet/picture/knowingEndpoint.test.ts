import type {
  ClusterStatusFacts,
  EksDescription,
} from '@meshstage/istio-multicluster';
import { knowingEndpoint } from './knowingEndpoint';

function unreachable(reason: string): ClusterStatusFacts {
  return {
    kinds: [],
    complete: false,
    reachability: {
      state: 'unreachable',
      since: 1,
      failure: { reason, message: 'no answer', remedy: 'wait' },
    },
  };
}

function endpoint(publicEndpoint?: boolean): EksDescription {
  return {
    arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/prod',
    name: 'prod',
    accountId: '111122223333',
    region: 'eu-central-1',
    partition: 'aws',
    status: 'ACTIVE',
    publicEndpoint,
    autoMode: false,
    hybridNodes: false,
    outposts: false,
    tags: {},
    healthIssues: [],
    asOf: 0,
    addons: { state: 'pending' },
    insights: { state: 'pending' },
  };
}

describe('knowingEndpoint', () => {
  it.each(['dns', 'timeout', 'unreachable', 'refused'])(
    'says that an endpoint is private where that fits %s',
    reason => {
      const { reachability } = knowingEndpoint(
        unreachable(reason),
        endpoint(false),
      );
      expect(reachability).toMatchObject({
        state: 'unreachable',
        failure: {
          reason,
          message: expect.stringMatching(/private endpoint.*no answer/),
          remedy: expect.stringContaining('serviceMesh.eks.clusters'),
        },
      });
    },
  );

  it.each<[string, ClusterStatusFacts, EksDescription | undefined]>([
    ['another reason', unreachable('unauthorized'), endpoint(false)],
    ['a public endpoint', unreachable('timeout'), endpoint(true)],
    ['an endpoint that nothing is known of', unreachable('dns'), endpoint()],
    ['a cluster that EKS does not know', unreachable('dns'), undefined],
    [
      'a cluster that is reached',
      {
        kinds: [],
        complete: true,
        reachability: { state: 'reachable', since: 1 },
      },
      endpoint(false),
    ],
  ])('leaves %s as it is', (_, status, eks) => {
    expect(knowingEndpoint(status, eks)).toBe(status);
  });
});
