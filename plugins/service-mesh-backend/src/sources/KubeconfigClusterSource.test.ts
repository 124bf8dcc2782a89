import { createMockDirectory } from '@backstage/backend-test-utils';
import { KubeconfigClusterSource } from './KubeconfigClusterSource';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const BASE64 = Buffer.from(PEM).toString('base64');

const KUBECONFIG = `
apiVersion: v1
kind: Config
clusters:
  - name: one
    cluster: { server: 'https://one:6443', certificate-authority-data: ${BASE64}, tls-server-name: kubernetes }
  - name: two
    cluster: { server: 'https://two:6443', certificate-authority: ca.pem }
contexts:
  - name: one
    context: { cluster: one, user: token }
  - name: two
    context: { cluster: two, user: files }
  - name: plugin
    context: { cluster: one, user: plugin }
  - name: broken
    context: { cluster: nowhere, user: token }
users:
  - name: token
    user: { token: secret-value }
  - name: files
    user: { tokenFile: tokens/two }
  - name: plugin
    user: { exec: { command: aws } }
`;

describe('KubeconfigClusterSource', () => {
  const folder = createMockDirectory();
  const { signal } = new AbortController();
  const read = (contexts?: string[]) =>
    KubeconfigClusterSource.create(
      { file: folder.resolve('kubeconfig'), contexts },
      1_000,
    ).read({ signal });

  it('gives each context as a cluster, with paths from where the file is', async () => {
    folder.setContent({ kubeconfig: KUBECONFIG });
    const { clusters } = await read();
    expect(clusters).toEqual([
      expect.objectContaining({
        name: 'one',
        url: 'https://one:6443',
        tlsServerName: 'kubernetes',
        certificateAuthority: { data: PEM },
        authentication: {
          provider: 'token',
          parameters: { value: 'secret-value' },
        },
      }),
      expect.objectContaining({
        name: 'two',
        certificateAuthority: { file: folder.resolve('ca.pem') },
        authentication: {
          provider: 'token',
          parameters: { file: folder.resolve('tokens/two') },
        },
      }),
    ]);
  });

  it('names contexts that a server cannot use, beside those that it can', async () => {
    folder.setContent({ kubeconfig: KUBECONFIG });
    const { problems = [] } = await read();
    expect(problems.map(({ cluster }) => cluster)).toEqual([
      'plugin',
      'broken',
    ]);
    expect(problems[0].message).toMatch(/runs a plugin of kubectl/);
    expect(problems[1].message).toMatch(/names cluster "nowhere"/);
  });

  it('takes only the contexts that are asked for, and names those that are missing', async () => {
    folder.setContent({ kubeconfig: KUBECONFIG });
    const { clusters, problems } = await read(['two', 'three']);
    expect(clusters.map(({ name }) => name)).toEqual(['two']);
    expect(problems).toEqual([
      expect.objectContaining({
        cluster: 'three',
        remedy: expect.stringContaining('one, two, plugin, broken'),
      }),
    ]);
  });

  it.each([
    [
      'is no YAML',
      'users: [\n  token: secret-value\n:',
      /is no YAML \(line \d+\)/,
    ],
    ['is no kubeconfig', 'users: secret-value', /is no kubeconfig: at users/],
  ])('names a file that %s without quoting it', async (_, text, message) => {
    folder.setContent({ kubeconfig: text });
    const failure = await read().catch(error => error);
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toContain('secret-value');
  });

  it('names a file that is not there', async () => {
    folder.setContent({});
    await expect(read()).rejects.toThrow(
      /serviceMesh\.kubeconfig\.file is .* cannot be read \(ENOENT\)/,
    );
  });
});
