import {
  compareMesh,
  EKS,
  EKS_DISTRO,
  eksDescription,
  read,
  rowsOf,
  saidIn,
} from './__testUtils__/ComparedMesh';

const ISSUER = 'https://oidc.eks.eu-central-1.amazonaws.com/id/1';
const DEFAULT = 'https://kubernetes.default.svc.cluster.local';

const ON_EKS = {
  ...EKS,
  eks: eksDescription({
    issuer: ISSUER,
    authenticationMode: 'API_AND_CONFIG_MAP',
  }),
};

describe('who signs and who is believed', () => {
  it('is told by EKS of its clusters, and by the flags of an API server that runs as a pod', async () => {
    const found = await compareMesh([
      ON_EKS,
      {
        ...EKS_DISTRO,
        apiServerFlags: [
          'kube-apiserver',
          '--client-ca-file=/ca.crt',
          '--oidc-issuer-url=https://login.example',
          '--authentication-token-webhook-config-file=/iam.yaml',
          `--service-account-issuer=${DEFAULT}`,
          '--service-account-issuer=https://old.example',
          '--api-audiences=api,vault',
        ],
      },
    ]);
    expect(saidIn(found)).toEqual([]);
    expect(rowsOf(found)).toMatchObject({
      authentication: [
        'different',
        'IAM (API_AND_CONFIG_MAP)',
        'X.509 OIDC https://login.example webhook',
      ],
      issuer: ['different', ISSUER, `${DEFAULT} https://old.example`],
      audiences: ['same', 'hidden-by-eks', 'api vault'],
    });
  });

  it('has the issuers for audiences unless it is told others', async () => {
    const found = await compareMesh([
      {
        ...EKS_DISTRO,
        apiServerFlags: [
          `--service-account-issuer=${DEFAULT}`,
          '--authentication-config=/a.yaml',
        ],
      },
    ]);
    expect(rowsOf(found)).toMatchObject({
      audiences: ['same', DEFAULT],
      authentication: ['same', 'AuthenticationConfiguration'],
    });
  });

  it.each([
    ['read', read(DEFAULT), ['same', DEFAULT]],
    ['not allowed', { state: 'denied' } as const, ['unknown', 'issuer-denied']],
    ['not read', undefined, ['unknown', 'issuer-unread']],
  ])('is shown as %s', async (_, issuer, expected) => {
    const found = await compareMesh([{ ...EKS_DISTRO, issuer }]);
    expect(rowsOf(found)).toMatchObject({
      issuer: expected,
      authentication: ['unknown', 'api-server-unseen'],
      audiences: ['unknown', 'api-server-unseen'],
    });
  });

  it('needs the EKS API on EKS', async () => {
    const found = await compareMesh([{ ...EKS, eks: undefined }]);
    expect(rowsOf(found)).toMatchObject({
      distribution: ['same', 'EKS'],
      authentication: ['unknown', 'eks-unread'],
    });
  });

  it('says that tokens of two clusters cannot be told apart by their issuer', async () => {
    const found = await compareMesh([
      ON_EKS,
      { ...EKS_DISTRO, issuer: read(DEFAULT) },
      { ...EKS_DISTRO, issuer: read(DEFAULT, true) },
    ]);
    expect(saidIn(found)).toEqual(['issuer-shared: c2, c3']);
  });
});
