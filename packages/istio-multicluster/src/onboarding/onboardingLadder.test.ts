import { certificate } from '../findings/__testUtils__/certificate';
import {
  BendableFacts,
  MeshFixture,
} from '../findings/__testUtils__/MeshFixture';
import {
  DAY,
  JoiningMesh,
  Part,
  PARTS,
  PLAN,
} from './__testUtils__/JoiningMesh';
import { onboardingLadder } from './onboardingLadder';
import { OnboardingLadder } from './OnboardingRung';

const NETWORK = 'topology.istio.io/network';
const GATEWAY = 'istio-system/istio-eastwestgateway';
const FAILURE = {
  reason: 'refused',
  message: 'Nothing listens',
  remedy: 'Start it.',
};

let root: string;
let otherRoot: string;

beforeAll(async () => {
  root = await certificate('Root CA of mesh1', '2036-01-01');
  otherRoot = await certificate('Root CA of mesh2', '2036-01-01');
});

function ladderOf(mesh: JoiningMesh, plan = PLAN): OnboardingLadder {
  const fleet = mesh.fixture.fleet();
  return onboardingLadder(fleet, mesh.fixture.facts(fleet), plan);
}

function standing({ rungs, stage }: OnboardingLadder) {
  const rung = rungs.find(({ step }) => step === stage);
  return { stage, code: rung?.finding?.code, remedy: rung?.finding?.remedy };
}

/** What the kubeconfig of the remote secret for c3 is like. */
function secret(
  more: Partial<NonNullable<BendableFacts['remoteSecrets']>[number]>,
) {
  return (facts: BendableFacts) => {
    facts.remoteSecrets = [
      {
        cluster: 'c1',
        namespace: 'istio-system',
        name: 'istio-remote-secret-c3',
        clusterId: 'c3',
        server: 'https://c3.example',
        authentication: 'token',
        target: 'c3',
        probe: { state: 'accepted', checkedAt: DAY },
        ...more,
      },
    ];
  };
}

/** What the replicas of istiod say of c3. */
function syncStatus(status: string, replicas: readonly number[] = [0, 1]) {
  return ({ controlPlanes }: BendableFacts) => {
    for (const index of replicas) {
      const { clusterz } = controlPlanes[0].replicas[index].facts!;
      clusterz!.value!.find(({ id }) => id === 'c3')!.syncStatus = status;
    }
  };
}

describe('the ladder of an onboarding', () => {
  it('is climbed part by part of the pull request', () => {
    const mesh = new JoiningMesh(root);
    const climbed: [Part | undefined, string, string | undefined][] = [];
    const note = (part: Part | undefined) => {
      const { stage, code } = standing(ladderOf(mesh));
      climbed.push([part, stage, code]);
    };
    note(undefined);
    for (const part of PARTS) {
      mesh.apply(part);
      note(part);
    }
    expect(climbed).toEqual([
      [undefined, 'labelled', 'MST0605'],
      ['namespace', 'gateway', 'MST0320'],
      ['trust', 'gateway', 'MST0320'],
      ['injector', 'gateway', 'MST0320'],
      ['workloads', 'gateway', 'MST0320'],
      ['gateway', 'linked', 'MST0717'],
      ['secret', 'member', undefined],
    ]);
  });

  it('shows evidence at every rung that a member has reached', () => {
    const { rungs, isMember, isLinked } = ladderOf(
      new JoiningMesh(root).join(),
    );
    expect({ isMember, isLinked }).toEqual({ isMember: true, isLinked: 'yes' });
    expect(rungs.filter(({ isReached }) => !isReached)).toEqual([]);
    const silent = rungs
      .filter(({ evidence, text }) => evidence.length === 0 && text === '')
      .map(({ step }) => step);
    expect(silent).toEqual([]);
  });

  it('says what is read no more of a cluster that answers, beside that it answers', () => {
    const mesh = new JoiningMesh(root).join();
    mesh.fixture.bend(({ clusters }) => {
      clusters[2].status!.kinds.find(({ kind }) => kind === 'Node')!.state =
        'stale';
    });
    const rung = ladderOf(mesh).rungs.find(({ step }) => step === 'reachable');
    expect(rung).toMatchObject({
      result: 'warn',
      isReached: true,
      text: expect.stringMatching(/^Node of .+ as they were last seen/),
      evidence: [{ type: 'probe' }],
    });
  });

  const BROKEN: {
    what: string;
    stage: string;
    code: string | undefined;
    bend?: (fixture: MeshFixture) => void;
    facts?: (facts: BendableFacts) => void;
  }[] = [
    {
      what: 'an API server that does not answer',
      stage: 'reachable',
      code: 'MST0101',
      facts: ({ clusters }) => {
        clusters[2].status!.reachability = {
          state: 'unreachable',
          since: DAY,
          failure: FAILURE,
        };
      },
    },
    {
      what: 'a namespace without network label',
      stage: 'labelled',
      code: 'MST0303',
      bend: fixture => {
        delete fixture.object('c3', 'Namespace', 'istio-system').metadata
          .labels![NETWORK];
      },
    },
    {
      what: 'a namespace with the label of another network',
      stage: 'labelled',
      code: 'MST0716',
      bend: fixture => {
        fixture.object('c3', 'Namespace', 'istio-system').metadata.labels![
          NETWORK
        ] = 'n9';
      },
    },
    {
      what: 'another root',
      stage: 'trusted',
      code: 'MST0501',
      bend: fixture => {
        for (const map of fixture.all('c3', 'ConfigMap')) {
          map.data['root-cert.pem'] = otherRoot;
        }
      },
    },
    {
      what: 'a webhook that calls an ExternalName',
      stage: 'controlled',
      code: 'MST0601',
      bend: fixture => {
        fixture.object('c3', 'Service', 'istio-system/istiod').spec = {
          type: 'ExternalName',
          externalName: 'istiod.example',
        };
      },
    },
    {
      what: 'a gateway without address',
      stage: 'gateway',
      code: 'MST0301',
      bend: fixture => {
        fixture.object('c3', 'Service', GATEWAY).status.loadBalancer.ingress =
          [];
      },
    },
    {
      what: 'a remote secret with another key',
      stage: 'linked',
      code: 'MST0222',
      bend: fixture => {
        const object = fixture.object(
          'c1',
          'Secret',
          'istio-system/istio-remote-secret-c3',
        );
        object.data = { c33: '' };
      },
    },
    {
      what: 'a remote secret whose CA did not sign the certificate',
      stage: 'linked',
      code: 'MST0232',
      facts: facts => {
        secret({
          probe: {
            state: 'unreachable',
            checkedAt: DAY,
            failure: { ...FAILURE, reason: 'tls-unknown-ca' },
          },
        })(facts);
        syncStatus('timeout')(facts);
      },
    },
    {
      what: 'a remote secret that names 127.0.0.1',
      stage: 'linked',
      code: 'MST0214',
      facts: facts => {
        secret({ server: 'https://127.0.0.1:6443', probe: undefined })(facts);
        syncStatus('timeout')(facts);
      },
    },
    {
      what: 'a remote secret without rights',
      stage: 'linked',
      code: 'MST0224',
      facts: facts => {
        secret({ missingPermissions: ['list endpointslices'] })(facts);
        syncStatus('timeout')(facts);
      },
    },
    {
      what: 'a remote secret that has expired',
      stage: 'linked',
      code: 'MST0208',
      facts: facts => {
        secret({ expiresAt: DAY - 1 })(facts);
        syncStatus('timeout')(facts);
      },
    },
    {
      what: 'a first sync that timed out, of which nothing else is known',
      stage: 'synced',
      code: 'MST0203',
      facts: syncStatus('timeout'),
    },
    {
      what: 'a first sync that goes on',
      stage: 'synced',
      code: undefined,
      facts: syncStatus('syncing', [1]),
    },
    {
      what: 'proxies that are connected to no replica',
      stage: 'controlled',
      code: 'MST0206',
      facts: ({ controlPlanes }) => {
        for (const { facts } of controlPlanes[0].replicas) {
          (facts!.proxies!.value as Map<string, unknown>).delete('c3');
        }
      },
    },
    {
      what: 'a rule that keeps its endpoints from other networks',
      stage: 'serving',
      code: 'MST0718',
      bend: fixture =>
        fixture.add('c1', {
          apiVersion: 'networking.istio.io/v1',
          kind: 'DestinationRule',
          metadata: { name: 'service-0', namespace: 'shop' },
          spec: {
            host: 'service-0.shop.svc.cluster.local',
            trafficPolicy: { tls: { mode: 'DISABLE' } },
          },
        }),
    },
  ];

  it.each(BROKEN)(
    'stops at $stage with $code for $what, and goes on without it',
    ({ stage, code, bend, facts }) => {
      const mesh = new JoiningMesh(root).join();
      bend?.(mesh.fixture);
      if (facts) {
        mesh.fixture.bend(facts);
      }
      const ladder = ladderOf(mesh);
      expect(standing(ladder)).toMatchObject({ stage, code });
      const rung = ladder.rungs.find(({ step }) => step === stage);
      expect(rung?.finding?.remedy ?? rung?.remedy).toMatch(/\w/);
      expect(ladder.isMember).toBe(false);
      expect(standing(ladderOf(new JoiningMesh(root).join())).stage).toBe(
        'member',
      );
    },
  );

  it('waits for the link where only an istiod elsewhere can bring the root and let proxies in', () => {
    const { rungs, stage } = ladderOf(
      new JoiningMesh(root).apply('namespace', 'gateway'),
    );
    const waiting = rungs
      .filter(({ waitsFor }) => waitsFor)
      .map(({ step, waitsFor, result }) => [step, waitsFor, result]);
    expect(stage).toBe('linked');
    expect(waiting).toEqual([
      ['trusted', 'synced', 'unverified'],
      ['controlled', 'synced', 'unverified'],
      ['synced', 'linked', 'unverified'],
      ['serving', 'synced', 'unverified'],
    ]);
  });

  it('takes nothing for reached that cannot be known', () => {
    const mesh = new JoiningMesh(root).join();
    mesh.fixture.bend(({ controlPlanes }) => {
      for (const replica of controlPlanes[0].replicas) {
        delete replica.facts;
      }
    });
    const { stage, isLinked, rungs } = ladderOf(mesh);
    expect({ stage, isLinked }).toEqual({
      stage: 'linked',
      isLinked: 'unknown',
    });
    expect(rungs.find(({ step }) => step === 'linked')?.result).toBe(
      'unverified',
    );
  });

  it('says that it is not linked once all replicas that are read leave it out', () => {
    const mesh = new JoiningMesh(root).apply(
      'namespace',
      'trust',
      'injector',
      'workloads',
      'gateway',
    );
    expect(ladderOf(mesh).isLinked).toBe('no');
  });

  it('finds the mesh again when a new primary of the same mesh id makes two of it', () => {
    const fixture = new MeshFixture({
      clusters: 2,
      primaries: 2,
      networks: 'each',
      replicas: 1,
      services: [[1, 1]],
      root,
    });
    fixture.remove('c1', 'Secret', 'istio-system/istio-remote-secret-c2');
    fixture.remove('c2', 'Secret', 'istio-system/istio-remote-secret-c1');
    const fleet = fixture.fleet();
    const { stage, rungs } = onboardingLadder(fleet, fixture.facts(fleet), {
      cluster: 'c2',
      mesh: 'mesh1',
      role: 'primary',
      clusterName: 'c2',
      network: 'n2',
      primaries: ['c1'],
    });
    expect(stage).toBe('linked');
    expect(rungs.find(({ step }) => step === 'controlled')?.isReached).toBe(
      true,
    );
  });

  it.each([
    ['a cluster that is not configured', { cluster: 'c9' }],
    ['a mesh that there is not', { mesh: 'mesh9' }],
  ])('knows nothing of %s', (_, change) => {
    const { stage, rungs, isLinked } = ladderOf(new JoiningMesh(root).join(), {
      ...PLAN,
      ...change,
    });
    expect({ stage, isLinked }).toEqual({
      stage: 'discovered',
      isLinked: 'unknown',
    });
    expect(new Set(rungs.map(({ result }) => result))).toEqual(
      new Set(['unverified']),
    );
  });
});
