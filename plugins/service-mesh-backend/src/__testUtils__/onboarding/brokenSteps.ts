import { PRAGUE } from '@meshstage/testbed/picture';
import { CertificateAuthority } from '@meshstage/testbed/pki';
import type { BrokenStep } from './BrokenStep';
import type { OnboardingBed } from './OnboardingBed';

const WRITTEN_ANEW =
  'the documented command is run again: the remote secret is written anew';

/** A remote secret that is wrong, in place of none. */
function brokenSecret(
  step: Pick<BrokenStep, 'id' | 'title' | 'how'> & {
    code: BrokenStep['expected']['code'];
    begin: BrokenStep['begin'];
    repair?: string;
    mend?: BrokenStep['mend'];
  },
): BrokenStep {
  const { code, ...rest } = step;
  return {
    repair: WRITTEN_ANEW,
    mend: bed => bed.writeSecret(),
    ...rest,
    expected: { rung: 'linked', code },
    goesOnTo: 'synced',
    prepare: bed => bed.deleteSecret(),
  };
}

async function anotherAuthority(): Promise<string> {
  const { certificate } = await CertificateAuthority.create('Another cluster');
  return Buffer.from(certificate).toString('base64');
}

/** The steps of `docs/onboarding-ladder.md`, in the order in which they are taken. */
export const BROKEN_STEPS: readonly BrokenStep[] = [
  {
    id: 'no-network-label',
    title: 'The system namespace has no network label',
    how: 'the namespace is applied without topology.istio.io/network',
    repair: 'the namespace is applied as the pull request has it',
    expected: { rung: 'labelled', code: 'MST0303' },
    goesOnTo: 'labelled',
    begin: bed => bed.applyNamespace(),
    mend: bed => bed.applyNamespace(PRAGUE.network),
  },
  {
    id: 'other-root',
    title: 'The cluster trusts another root',
    how: 'istio-ca-root-cert and the webhook hold the root of another mesh',
    repair: 'both hold the root of the mesh',
    expected: { rung: 'trusted', code: 'MST0501' },
    goesOnTo: 'trusted',
    begin: async bed => bed.applyRoot(await bed.rootOfAnother()),
    mend: async bed => {
      await bed.applyRoot(await bed.rootOfMesh());
      await bed.applyRemoteParts();
    },
  },
  {
    id: 'pending-gateway',
    title: 'The load balancer of the gateway is pending',
    how: 'the Service of the east-west gateway has no address in its status',
    repair: 'the status gets the address',
    expected: { rung: 'gateway', code: 'MST0301' },
    goesOnTo: 'gateway',
    begin: bed => bed.applyGateway(),
    mend: bed => bed.applyGateway(PRAGUE.gatewayAddress),
  },
  brokenSecret({
    id: 'wrong-key',
    title: 'The remote secret has another key than the cluster id',
    how: 'the data key of the remote secret is prague-cluster',
    code: 'MST0222',
    begin: bed => bed.writeSecret({ clusterId: 'prague-cluster' }),
  }),
  brokenSecret({
    id: 'wrong-ca',
    title: 'The remote secret holds the CA of another cluster',
    how: 'certificate-authority-data in its kubeconfig is another CA',
    code: 'MST0232',
    begin: async bed => {
      const authority = await anotherAuthority();
      await bed.writeSecret({
        bend: ({ cluster }) => {
          cluster['certificate-authority-data'] = authority;
        },
      });
    },
  }),
  brokenSecret({
    id: 'loopback-server',
    title: 'The remote secret names 127.0.0.1',
    how: 'server in its kubeconfig is https://127.0.0.1:6443, as kind and k3d write it',
    code: 'MST0214',
    begin: bed =>
      bed.writeSecret({
        bend: ({ cluster }) => {
          cluster.server = 'https://127.0.0.1:6443';
        },
      }),
  }),
  brokenSecret({
    id: 'expired-token',
    title: 'The token in the remote secret has expired',
    how: 'the token ended a minute ago',
    code: 'MST0208',
    begin: bed => bed.writeSecret({ expiresInSeconds: -60 }),
  }),
  brokenSecret({
    id: 'missing-rights',
    title: 'The reader has no rights',
    how: 'the ClusterRoleBinding of istio-reader-service-account is missing',
    code: 'MST0224',
    begin: async bed => {
      await bed.setReaderRights(false);
      await bed.writeSecret();
    },
    // Where the secret is written anew instead, istiod was seen to take up no cluster any more, on a loaded machine.
    repair:
      'the ClusterRoleBinding is applied, and istiod, which keeps what came of its first try, is restarted',
    mend: async (bed: OnboardingBed) => {
      await bed.setReaderRights(true);
      await bed.istiod.process.restart();
    },
  }),
];
