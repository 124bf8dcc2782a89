import { mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { CertificateAuthority } from '@meshstage/testbed/pki';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { ClusterAuthentications } from './ClusterAuthentications';

const { signal } = new AbortController();

function cluster(
  provider: string,
  parameters?: Record<string, unknown>,
): MeshCluster {
  return {
    name: 'cluster1',
    url: 'https://cluster1.example',
    authentication: { provider, parameters },
    origins: {},
  };
}

function credential(provider: string, parameters?: Record<string, unknown>) {
  return ClusterAuthentications.create()
    .authenticate(cluster(provider, parameters))
    .credential({ signal });
}

function tokenOf(claims: object): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `header.${payload}.signature`;
}

describe('ClusterAuthentications', () => {
  it('gives a token with the time at which it ends', async () => {
    const value = tokenOf({ exp: 1_800_000_000 });
    expect(await credential('token', { value })).toEqual({
      type: 'token',
      token: value,
      expiresAt: 1_800_000_000_000,
    });
    expect(await credential('token', { value: 'opaque' })).toEqual({
      type: 'token',
      token: 'opaque',
    });
  });

  it('reads a token file again when it changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'token-'));
    const file = join(folder, 'token');
    const authentication = ClusterAuthentications.create().authenticate(
      cluster('token', { file }),
    );
    await expect(authentication.credential({ signal })).rejects.toThrow(file);
    await writeFile(file, 'first\n');
    expect(await authentication.credential({ signal })).toMatchObject({
      token: 'first',
    });
    await writeFile(file, 'second and longer'.replaceAll(' ', '-'));
    expect(await authentication.credential({ signal })).toMatchObject({
      token: 'second-and-longer',
    });
    await rm(folder, { recursive: true });
  });

  it('does not put a token into a header that could break it', async () => {
    const call = credential('token', { value: 'two\r\nheaders: yes' });
    await expect(call).rejects.toThrow(/characters that no token has/);
    await expect(call).rejects.not.toThrow(/headers/);
  });

  it('gives a client certificate, and says when its key is another one', async () => {
    const authority = await CertificateAuthority.create('CA');
    const [one, other] = await Promise.all([
      authority.issue({ commonName: 'one' }),
      authority.issue({ commonName: 'other' }),
    ]);
    expect(
      await credential('client-certificate', {
        certificate: { data: one.certificate },
        key: { data: one.key },
      }),
    ).toEqual({
      type: 'client-certificate',
      certificate: one.certificate,
      key: one.key,
    });
    await expect(
      credential('client-certificate', {
        certificate: { data: one.certificate },
        key: { data: other.key },
      }),
    ).rejects.toThrow(/belong together/);
  });

  it.each([
    ['token', {}, /either its value or the path of its file/],
    ['token', { value: 'a', file: 'b' }, /either its value or the path/],
    ['client-certificate', { key: { data: 'x' } }, /give certificate as data/],
    [
      'kerberos',
      {},
      /"kerberos"; there is: client-certificate, in-cluster, none, token/,
    ],
  ])('says what is wrong with %s %j', (provider, parameters, message) => {
    expect(() =>
      ClusterAuthentications.create().authenticate(
        cluster(provider, parameters),
      ),
    ).toThrow(message);
  });

  it('takes providers from modules, each name once', async () => {
    const authentications = ClusterAuthentications.create();
    const provider = {
      name: 'vault',
      authenticate: () => ({
        credential: async () => ({ type: 'token' as const, token: 'leased' }),
      }),
    };
    authentications.add(provider);
    expect(
      await authentications
        .authenticate(cluster('vault'))
        .credential({ signal }),
    ).toMatchObject({ token: 'leased' });
    expect(() => authentications.add(provider)).toThrow(/already/);
  });
});
