import { MeshFixture } from '../findings/__testUtils__/MeshFixture';
import {
  compareMesh,
  EKS,
  EKS_DISTRO,
  rowsOf,
  saidIn,
} from './__testUtils__/ComparedMesh';

const API = 'admissionregistration.k8s.io/v1';

function webhooks(
  kind: 'Mutating' | 'Validating',
  name: string,
  failurePolicy?: string,
  labels: Record<string, string> = {},
) {
  return {
    apiVersion: API,
    kind: `${kind}WebhookConfiguration`,
    metadata: { name, labels },
    webhooks: [{ name: `a.${name}`, failurePolicy }],
  };
}

function policy(name: string, ...actions: string[]) {
  return [
    {
      apiVersion: API,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: { failurePolicy: 'Fail' },
    },
    ...(actions.length > 0
      ? [
          {
            apiVersion: API,
            kind: 'ValidatingAdmissionPolicyBinding',
            metadata: { name: `binding-of-${name}` },
            spec: { policyName: name, validationActions: actions },
          },
        ]
      : []),
  ];
}

async function compare(bend: (mesh: MeshFixture) => void) {
  const found = await compareMesh([EKS, EKS_DISTRO], { bend });
  const [{ pairs }] = found.meshes;
  return {
    said: saidIn(found),
    texts: pairs[0].issues.map(({ text }) => text),
    rows: rowsOf(found),
  };
}

describe('admission in two clusters', () => {
  it('differs where a revision or tag of the injector is in one only', async () => {
    const { texts, said, rows } = await compare(mesh => {
      mesh.add(
        'c1',
        webhooks('Mutating', 'istio-revision-tag-prod', 'Fail', {
          app: 'sidecar-injector',
          'istio.io/rev': 'canary',
          'istio.io/tag': 'prod',
        }),
      );
    });
    expect(said).toEqual(['injector-missing: c1, c2']);
    expect(texts).toEqual([
      'c1 has an injector of Istio for canary, prod, c2 has none: namespaces that ask for it get no proxies there.',
    ]);
    expect(rows.injectors).toEqual([
      'different',
      'canary default prod',
      'default',
    ]);
    expect(rows.admission).toEqual(['same', '', '']);
  });

  it.each([
    ['a webhook', [webhooks('Validating', 'kyverno', 'Fail')]],
    ['a policy that is bound', policy('no-latest', 'Deny')],
  ])('differs where one has %s', async (_, objects) => {
    const { said } = await compare(mesh => mesh.add('c2', ...objects));
    expect(said).toEqual(['admission-missing: c2, c1']);
  });

  it.each([
    ['a policy without a binding', policy('no-latest')],
    [
      'what istiod validates',
      [webhooks('Validating', 'istio-validator', 'Fail', { app: 'istiod' })],
    ],
    ['what EKS installs', [webhooks('Mutating', 'pod-identity-webhook')]],
  ])('does not differ by %s', async (_, objects) => {
    const { said, rows } = await compare(mesh => mesh.add('c1', ...objects));
    expect(said).toEqual([]);
    expect(rows.admission).toEqual(['same', '', '']);
  });

  it('differs by failure policy and by actions, with the default of Kubernetes', async () => {
    const { texts } = await compare(mesh => {
      mesh.add(
        'c1',
        webhooks('Validating', 'kyverno', 'Ignore'),
        ...policy('no-latest', 'Deny'),
      );
      mesh.add(
        'c2',
        webhooks('Validating', 'kyverno'),
        ...policy('no-latest', 'Warn', 'Audit'),
      );
    });
    expect(texts).toEqual([
      'kyverno is Ignore in c1 and Fail in c2.',
      'no-latest is Deny, Fail in c1 and Audit, Warn, Fail in c2.',
    ]);
  });

  it('differs by Pod Security of a namespace that both have', async () => {
    const level = (mesh: MeshFixture, cluster: string, text: string) => {
      mesh.object(cluster, 'Namespace', 'shop').metadata.labels = {
        'istio-injection': 'enabled',
        'pod-security.kubernetes.io/enforce': text,
      };
    };
    const { texts, rows } = await compare(mesh => {
      level(mesh, 'c1', 'restricted');
      mesh.add('c2', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: 'only-here',
          labels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
        },
      });
    });
    expect(texts).toEqual([
      'Levels that namespaces enforce in c1 / c2: shop: restricted / –.',
    ]);
    expect(rows['pod-security']).toEqual([
      'different',
      'shop: restricted',
      'only-here: baseline',
    ]);
    const same = await compare(mesh => {
      level(mesh, 'c1', 'baseline');
      level(mesh, 'c2', 'baseline');
    });
    expect(same.said).toEqual([]);
  });

  it.each([
    'ValidatingWebhookConfiguration',
    'ValidatingAdmissionPolicyBinding',
  ])('is not known while %s is not read', async kind => {
    const { said, rows } = await compare(mesh => {
      mesh.add('c1', webhooks('Validating', 'kyverno'));
      mesh.bend(facts => {
        for (const each of facts.clusters[1].status!.kinds) {
          each.state = each.kind === kind ? 'denied' : each.state;
        }
      });
    });
    expect(said).toEqual([]);
    expect(rows).toMatchObject({
      injectors: ['unknown', 'default', 'webhooks-unread'],
      admission: ['unknown', 'kyverno (Fail)', 'webhooks-unread'],
    });
  });
});
