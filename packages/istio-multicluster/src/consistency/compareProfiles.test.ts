import fc from 'fast-check';
import { Distribution } from '../distribution/DistributionVerdict';
import { parseKubernetesVersion } from '../distribution/KubernetesVersion';
import { ClusterProfile } from './ClusterProfile';
import { compareProfiles } from './compareProfiles';
import { NO_DISTRIBUTION } from './noDistribution';
import { Reading, UNREAD } from './Reading';

const version = fc
  .tuple(fc.integer({ min: 8, max: 12 }), fc.integer({ min: 8, max: 12 }))
  .map(([minor, patch]) => `1.${minor}.${patch}`);

const components = fc
  .uniqueArray(
    fc.record({
      component: fc.constantFrom(
        'coredns',
        'kube-proxy',
        'aws-node',
        'cilium',
        'calico-node',
      ),
      versions: fc.array(version, { minLength: 1, maxLength: 2 }),
    }),
    { selector: ({ component }) => component },
  )
  .map(list => [...list]);

const apis = fc
  .subarray(['v1', 'apps/v1', 'multicluster.x-k8s.io/v1alpha1', 'a.org/v1'])
  .map(list => new Set(list));

const deprecated = fc.subarray([
  { api: 'apps/v1 things', removedIn: '1.10', clients: ['a'] },
  { api: 'a.org/v1 others', clients: [] },
]);

const admission = fc.record({
  injectors: fc.subarray(['default', 'canary']),
  rules: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('x', 'y', 'z'),
      failurePolicies: fc.subarray(['Fail', 'Ignore'], { minLength: 1 }),
      actions: fc.subarray(['Deny', 'Warn']),
    }),
    { selector: ({ name }) => name },
  ),
});

const podSecurity = fc
  .dictionary(
    fc.constantFrom('shop', 'depot'),
    fc.constantFrom(undefined, 'baseline', 'restricted'),
  )
  .map(levels => new Map(Object.entries(levels)));

function reading<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Reading<T>> {
  return fc.oneof(
    fc.constant(UNREAD),
    value.map(
      (each): Reading<T> => ({
        state: 'read',
        value: each,
        asOf: 0,
        isStale: false,
      }),
    ),
  );
}

function profile(cluster: string): fc.Arbitrary<ClusterProfile> {
  return fc
    .record({
      number: fc.option(version),
      distribution: fc.constantFrom<Distribution>('EKS', 'EKS-D', 'other'),
      components: fc.option(components),
      servedApis: fc.option(apis),
      deprecatedApis: reading(deprecated),
      issuer: reading(fc.constantFrom('https://a', 'https://b')),
      admission: fc.option(admission),
      podSecurity: fc.option(podSecurity),
      gatewayApi: fc.option(fc.subarray(['v1.4.0 standard', ''])),
      network: fc.constantFrom('', 'n1', 'n2'),
      holdsConfiguration: fc.boolean(),
    })
    .map(
      ({
        number,
        distribution,
        components: parts,
        servedApis,
        admission: rules,
        podSecurity: levels,
        gatewayApi,
        ...rest
      }) => ({
        ...rest,
        apis: UNREAD,
        admission: rules ?? undefined,
        podSecurity: levels ?? undefined,
        gatewayApi: gatewayApi ?? undefined,
        cluster,
        name: cluster,
        version: number ? parseKubernetesVersion(`v${number}`) : undefined,
        distribution: { ...NO_DISTRIBUTION, distribution },
        support: { state: 'unknown', missing: 'version' },
        components: parts ?? undefined,
        servedApis: servedApis ?? undefined,
        istioVersions: [],
      }),
    );
}

describe('compareProfiles', () => {
  it('finds nothing between a cluster and its twin', () => {
    fc.assert(
      fc.property(profile('c1'), one => {
        const twin = { ...one, cluster: 'c2', issuer: UNREAD };
        // What a cluster calls and does not serve itself any more is no matter of two.
        expect(
          compareProfiles(
            { ...one, deprecatedApis: UNREAD },
            {
              ...twin,
              deprecatedApis: UNREAD,
            },
          ),
        ).toEqual([]);
      }),
    );
  });

  it('finds the same whichever comes first', () => {
    const codes = (...[one, other]: Parameters<typeof compareProfiles>) =>
      compareProfiles(one, other)
        .map(({ code }) => code)
        .sort();
    fc.assert(
      fc.property(profile('c1'), profile('c2'), (one, other) => {
        expect(codes(one, other)).toEqual(codes(other, one));
      }),
    );
  });

  it('finds nothing beside a cluster of which nothing is known', () => {
    const nothing: ClusterProfile = {
      cluster: 'c2',
      name: 'c2',
      distribution: NO_DISTRIBUTION,
      support: { state: 'unknown', missing: 'version' },
      apis: UNREAD,
      deprecatedApis: UNREAD,
      issuer: UNREAD,
      holdsConfiguration: false,
      network: '',
      istioVersions: [],
    };
    fc.assert(
      fc.property(profile('c1'), one => {
        expect(compareProfiles(one, nothing)).toEqual([]);
      }),
    );
  });
});
