import { missingRights } from './missingRights';
import { readRemoteKubeconfig } from './readRemoteKubeconfig';

const CANARY = 'canary-7c1b';

function kubeconfig(user: object, cluster: object = {}): string {
  return JSON.stringify({
    'current-context': 'c',
    clusters: [
      {
        name: 'k',
        cluster: { server: 'https://api.example:6443', ...cluster },
      },
    ],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
  });
}

function tokenUntil(seconds: number): string {
  const claims = Buffer.from(JSON.stringify({ exp: seconds })).toString(
    'base64url',
  );
  return `e30.${claims}.${CANARY}`;
}

describe('a kubeconfig of a remote secret', () => {
  it('says server, kind of credential and when that ends, and how to try it', () => {
    const token = tokenUntil(1_800_000_000);
    expect(readRemoteKubeconfig(kubeconfig({ token }))).toEqual({
      server: 'https://api.example:6443',
      authentication: 'token',
      expiresAt: 1_800_000_000_000,
      way: {
        url: 'https://api.example:6443',
        authentication: { provider: 'token', parameters: { value: token } },
      },
    });
  });

  it.each([
    ['exec', { exec: { command: '/bin/sh' }, token: CANARY }],
    ['token-file', { tokenFile: '/etc/passwd' }],
    ['certificate-file', { 'client-certificate': '/etc/shadow' }],
    ['auth-provider', { 'auth-provider': { name: 'gcp' } }],
    ['none', {}],
  ])('that needs %s is not tried, and no file is opened', (expected, user) => {
    const { authentication, way } = readRemoteKubeconfig(kubeconfig(user));
    expect(authentication).toBe(expected);
    expect(way).toBeUndefined();
  });

  it('that names a proxy of its own is not tried', () => {
    const text = kubeconfig(
      { token: CANARY },
      { 'proxy-url': 'http://169.254.169.254' },
    );
    expect(readRemoteKubeconfig(text).way).toBeUndefined();
  });

  it.each([
    `{{{ ${CANARY}`,
    CANARY,
    JSON.stringify({ token: CANARY }),
    kubeconfig({ token: CANARY }, { server: CANARY }),
    JSON.stringify({
      ...JSON.parse(kubeconfig({ token: CANARY })),
      'current-context': CANARY,
    }),
  ])('that is none is a problem which names no value (%#)', text => {
    let message = '';
    try {
      readRemoteKubeconfig(text);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).not.toBe('');
    expect(message).not.toContain(CANARY);
  });
});

describe('missingRights', () => {
  it('finds nothing in what istioctl grants', () => {
    const rules = [
      {
        verbs: ['get', 'list', 'watch'],
        apiGroups: ['', 'discovery.k8s.io'],
        resources: ['*'],
      },
    ];
    expect(missingRights(rules)).toEqual([]);
  });

  it('names what is missing, and takes rules with names for none', () => {
    const rules = [
      { verbs: ['*'], apiGroups: [''], resources: ['namespaces', 'services'] },
      { verbs: ['list'], apiGroups: ['*'], resources: ['nodes', 'pods'] },
      {
        verbs: ['*'],
        apiGroups: ['*'],
        resources: ['endpointslices'],
        resourceNames: ['one'],
      },
    ];
    expect(missingRights(rules)).toEqual([
      'watch pods',
      'watch nodes',
      'list endpointslices.discovery.k8s.io',
      'watch endpointslices.discovery.k8s.io',
    ]);
  });
});
