import { KubernetesFacts } from '../../consistency/ClusterProfile';
import { ConsistencyFacts } from '../../consistency/consistency';
import { PUBLISHED_RELEASES } from '../../consistency/publishedReleases';
import { distributionOf } from '../../distribution/distributionOf';
import { FixtureObject } from '../../findings/__testUtils__/clusterObjects';
import { MeshFixture } from '../../findings/__testUtils__/MeshFixture';
import { OnboardingPlan } from '../OnboardingPlan';

/** What is installed in c3 and for it, in the order of a pull request. */
export const PARTS = [
  'namespace',
  'trust',
  'injector',
  'workloads',
  'gateway',
  'secret',
] as const;

export type Part = (typeof PARTS)[number];

/** c3 joins c1 and c2, in a network of its own. */
export const PLAN: OnboardingPlan = {
  cluster: 'c3',
  mesh: 'mesh1',
  role: 'remote',
  clusterName: 'c3',
  network: 'n3',
  primaries: ['c1'],
  istioVersion: '1.30.4',
};

/** When every version below is supported. */
export const DAY = Date.parse('2026-09-15T12:00:00Z');

function partOf({ kind, metadata }: FixtureObject): Part | undefined {
  const { name, namespace } = metadata;
  if (kind === 'Namespace' && name === 'istio-system') {
    return 'namespace';
  }
  if (name === 'istio-ca-root-cert') {
    return 'trust';
  }
  if (name.startsWith('istio-eastwestgateway')) {
    return 'gateway';
  }
  if (
    kind === 'MutatingWebhookConfiguration' ||
    (namespace === 'istio-system' && name.startsWith('istiod'))
  ) {
    return 'injector';
  }
  return namespace === 'shop' ? 'workloads' : undefined;
}

/**
 * c1, a primary with two replicas, c2, its remote, and c3, of which so far only
 * nodes and namespaces of its own are there.
 */
export class JoiningMesh {
  readonly fixture: MeshFixture;
  readonly #parts = new Map<Part, FixtureObject[]>();

  constructor(root: string) {
    this.fixture = new MeshFixture({
      clusters: 3,
      primaries: 1,
      networks: 'each',
      replicas: 2,
      services: [
        [2, 1, 1],
        [1, 1],
      ],
      root,
    });
    const { objects } = this.fixture;
    for (const object of objects.get('c3') ?? []) {
      const part = partOf(object);
      if (part) {
        this.#parts.set(part, [...(this.#parts.get(part) ?? []), object]);
      }
    }
    objects.set(
      'c3',
      (objects.get('c3') ?? []).filter(object => !partOf(object)),
    );
    const secret = 'istio-system/istio-remote-secret-c3';
    this.#parts.set('secret', [this.fixture.object('c1', 'Secret', secret)]);
    this.fixture.remove('c1', 'Secret', secret);
    this.fixture.bend(facts => {
      facts.now = DAY;
    });
    this.setIstio('1.30.4');
  }

  apply(...parts: readonly Part[]): this {
    for (const part of parts) {
      this.fixture.add(
        part === 'secret' ? 'c1' : 'c3',
        ...(this.#parts.get(part) ?? []),
      );
    }
    return this;
  }

  /** With everything that makes it a member. */
  join(): this {
    return this.apply(...PARTS);
  }

  setIstio(version: string): void {
    const { spec } = this.fixture.object(
      'c1',
      'Deployment',
      'istio-system/istiod',
    );
    spec.template.spec.containers[0].image = `docker.io/istio/pilot:${version}`;
  }

  /** Kubernetes of each cluster; EKS of one minor if nothing else is said. */
  kubernetes(
    more: Readonly<Record<string, Partial<KubernetesFacts>>> = {},
  ): ConsistencyFacts {
    const fleet = this.fixture.fleet();
    return {
      releases: PUBLISHED_RELEASES,
      kubernetes: new Map(
        ['c1', 'c2', 'c3'].map(key => {
          const facts = {
            gitVersion: 'v1.35.6-eks-9d2e7a4',
            ...more[key],
          };
          return [
            key,
            {
              distribution: distributionOf({
                records: fleet.cluster(key),
                gitVersion: facts.gitVersion,
                eks: facts.eks,
              }),
              ...facts,
            },
          ];
        }),
      ),
    };
  }
}
