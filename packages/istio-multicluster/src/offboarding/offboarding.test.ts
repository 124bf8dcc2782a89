import { certificate } from '../findings/__testUtils__/certificate';
import {
  BendableFacts,
  MeshFixture,
} from '../findings/__testUtils__/MeshFixture';
import { offboarding } from './offboarding';
import { OffboardingCheckName, OffboardingPlan } from './OffboardingPlan';

let root: string;

beforeAll(async () => {
  root = await certificate('Root CA of mesh1', '2036-01-01');
});

/** c1 is a primary, c2 and c3 are its remotes; service-1 is in c2 alone, and c1 knows it. */
function mesh(services: readonly (readonly number[])[]): MeshFixture {
  return new MeshFixture({
    clusters: 3,
    primaries: 1,
    networks: 'each',
    replicas: 1,
    services,
    root,
  });
}

const WHOLE = [[2, 1, 1]];
const ONLY_IN_C2 = [
  [2, 1, 1],
  [0, 2],
];

function plan(
  fixture: MeshFixture,
  cluster: string,
  change?: (facts: BendableFacts) => void,
): OffboardingPlan {
  if (change) {
    fixture.bend(change);
  }
  const fleet = fixture.fleet();
  const found = offboarding(
    fleet,
    fixture.facts(fleet),
    { mesh: 'mesh1', cluster },
    ({ name }) => [`group:default/team-${name}`],
  );
  if (!found) {
    throw new Error('There is no such mesh');
  }
  return found;
}

const resultsOf = ({ checks }: OffboardingPlan) =>
  Object.fromEntries(checks.map(({ check, result }) => [check, result]));

const evidenceOf = ({ checks }: OffboardingPlan, name: OffboardingCheckName) =>
  checks
    .find(({ check }) => check === name)
    ?.finding?.evidence.map(each => 'text' in each && each.text);

describe('a plan of taking a cluster out', () => {
  it('is free where every service has endpoints elsewhere', () => {
    const found = plan(mesh(WHOLE), 'c2');
    expect(found.isBlocked).toBe(false);
    expect(found.losses).toEqual([
      expect.objectContaining({ name: 'service-0', loss: 'some' }),
    ]);
    expect(resultsOf(found)).toEqual({
      membership: 'pass',
      data: 'pass',
      endpoints: 'pass',
      'control-planes': 'pass',
      gateways: 'pass',
    });
  });

  it('is blocked by a service that has its only home there, and names its owner', () => {
    const found = plan(mesh(ONLY_IN_C2), 'c2');
    expect(found.isBlocked).toBe(true);
    expect(found.losses[0]).toMatchObject({ name: 'service-1', loss: 'all' });
    expect(
      found.checks.find(({ check }) => check === 'endpoints'),
    ).toMatchObject({
      result: 'fail',
      finding: {
        code: 'MST0719',
        evidence: [
          {
            type: 'computed',
            cluster: 'c1',
            text: 'endpoints of service-1.shop.svc.cluster.local for clients in c1: 2 now, none without it',
          },
        ],
      },
      text: expect.stringContaining('group:default/team-service-1'),
    });
  });

  it('is blocked by a control plane that proxies elsewhere are connected to', () => {
    const found = plan(mesh(WHOLE), 'c1');
    expect(resultsOf(found)['control-planes']).toBe('fail');
    expect(evidenceOf(found, 'control-planes')).toEqual([
      'connected proxies of c2: 2',
      'connected proxies of c3: 2',
    ]);
    expect(found.isBlocked).toBe(true);
  });

  it('is blocked while a cluster of the mesh cannot be read: what is lost is not known then', () => {
    const found = plan(mesh(WHOLE), 'c2', ({ clusters }) => {
      clusters[2].status!.reachability = {
        state: 'unreachable',
        since: 0,
        failure: { reason: 'refused', message: 'Nothing listens' },
      };
    });
    expect(resultsOf(found).data).toBe('unverified');
    expect(found.isBlocked).toBe(true);
  });

  it('has nothing to take out of a mesh that the cluster is not in', () => {
    const fixture = mesh(WHOLE);
    fixture.remove('c1', 'Secret', 'istio-system/istio-remote-secret-c3');
    const found = plan(fixture, 'c3');
    expect(resultsOf(found)).toEqual({ membership: 'fail' });
    expect(evidenceOf(found, 'membership')).toEqual([
      'clusters of mesh1: c1, c2',
    ]);
    expect(found).toMatchObject({ isBlocked: true, steps: [], losses: [] });
  });

  it('goes the way of the onboarding backwards, each step with its undo and what must be seen', () => {
    const { steps } = plan(mesh(WHOLE), 'c2');
    expect(steps.map(({ step }) => step)).toEqual([
      'move-traffic',
      'remove-remote-secrets',
      'remove-gateway',
      'remove-files',
      'revoke-credentials',
      'unregister',
    ]);
    expect(steps[1].title).toContain('istio-remote-secret-c2 from c1');
    for (const { title, undo, check } of steps) {
      expect([title, undo, check].every(text => /\w/.test(text))).toBe(true);
    }
  });

  it('is none for a mesh that there is not', () => {
    const fixture = mesh(WHOLE);
    const fleet = fixture.fleet();
    expect(
      offboarding(fleet, fixture.facts(fleet), {
        mesh: 'mesh9',
        cluster: 'c2',
      }),
    ).toBeUndefined();
  });
});
