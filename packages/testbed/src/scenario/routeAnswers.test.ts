import { XdsRouteConfiguration } from '../xds/resources';
import { routeAnswerOf } from './routeAnswers';

const HOST = 'reviews.sample.svc.cluster.local';
const QUESTION = { client: 'a1', host: HOST, port: 9080 };

function configuration(
  virtualHosts: XdsRouteConfiguration['virtualHosts'],
): XdsRouteConfiguration[] {
  return [{ name: '9080', virtualHosts }];
}

describe('routeAnswerOf', () => {
  it('reduces routes to destinations, mirrors, redirects and direct responses', () => {
    const answer = routeAnswerOf(
      QUESTION,
      configuration([
        {
          name: `${HOST}:9080`,
          domains: [HOST],
          routes: [
            {
              route: {
                weightedClusters: {
                  clusters: [
                    { name: 'a', weight: { value: 80 } },
                    { name: 'b', weight: { value: 20 } },
                  ],
                },
                requestMirrorPolicies: [
                  {
                    cluster: 'm',
                    runtimeFraction: {
                      defaultValue: { numerator: 125_000, denominator: 2 },
                    },
                  },
                ],
              },
            },
            { redirect: {} },
            { directResponse: { status: 503 } },
            { route: { cluster: 'c' } },
          ],
        },
      ]),
    );
    expect(answer).toEqual({
      ...QUESTION,
      branches: [
        {
          match: [],
          destinations: [
            { cluster: 'a', weight: 80 },
            { cluster: 'b', weight: 20 },
          ],
          mirrors: [{ cluster: 'm', percentage: 12.5 }],
        },
        { match: [], destinations: [], redirect: true },
        { match: [], destinations: [], directResponse: 503 },
        { match: [], destinations: [{ cluster: 'c', weight: 100 }] },
      ],
    });
  });

  it('takes the name itself before a wildcard, and the longer wildcard first', () => {
    const to = (cluster: string) => [{ route: { cluster } }];
    const all = configuration([
      { name: 'any', domains: ['*.local'], routes: to('any') },
      {
        name: 'near',
        domains: ['*.sample.svc.cluster.local'],
        routes: to('near'),
      },
      { name: 'exact', domains: [HOST], routes: to('exact') },
    ]);
    const clusterOf = (host: string) =>
      routeAnswerOf({ ...QUESTION, host }, all).branches[0].destinations[0]
        .cluster;
    expect(clusterOf(HOST)).toBe('exact');
    expect(clusterOf('other.sample.svc.cluster.local')).toBe('near');
    expect(clusterOf('other.local')).toBe('any');
  });

  it('has no branches for a host that only the catch-all takes', () => {
    const all = configuration([
      {
        name: 'allow_any',
        domains: ['*'],
        routes: [{ route: { cluster: 'PassthroughCluster' } }],
      },
    ]);
    expect(routeAnswerOf(QUESTION, all).branches).toEqual([]);
    expect(routeAnswerOf({ ...QUESTION, port: 80 }, all).branches).toEqual([]);
  });
});
