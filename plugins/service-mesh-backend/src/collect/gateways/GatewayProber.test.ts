import { CertificateAuthority } from '@meshstage/testbed/pki';
import type { GatewayProbeFacts } from '@meshstage/istio-multicluster';
import { once } from 'events';
import { AddressInfo, createServer, Server } from 'net';
import { createServer as createTlsServer } from 'tls';
import { AddressGuard } from '../../connect/AddressGuard';
import { GatewayProber } from './GatewayProber';

const NAME = 'outbound_.80_._.a.b.svc.cluster.local';

describe('GatewayProber', () => {
  const servers: Server[] = [];
  const ended = new AbortController();
  const names: string[] = [];

  const listen = async (server: Server) => {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  afterAll(() => {
    ended.abort();
    servers.forEach(server => server.close());
  });

  const probe = (
    ports: readonly number[],
    allowed: readonly string[],
    roots?: readonly string[],
  ) =>
    new Promise<readonly GatewayProbeFacts[]>(resolve => {
      GatewayProber.start({
        targets: () =>
          ports.map(port => ({
            address: '127.0.0.1',
            port,
            serverName: NAME,
            roots,
          })),
        onProbed: resolve,
        guard: AddressGuard.create(allowed),
        signal: ended.signal,
        intervalMs: 3_600_000,
      });
    });

  it('takes a certificate, an alert and a closed connection for answers, and nothing else', async () => {
    const authority = await CertificateAuthority.create('test');
    const { certificate, key } = await authority.issue({
      commonName: 'gateway',
      hosts: ['127.0.0.1'],
    });
    const tls = (requestCert: boolean) =>
      createTlsServer(
        {
          cert: certificate,
          key,
          requestCert,
          rejectUnauthorized: requestCert,
          SNICallback: (name, answer) => {
            names.push(name);
            answer(null);
          },
        },
        socket => socket.on('error', () => {}).end(),
      );
    const passing = await listen(tls(false));
    const mutual = await listen(tls(true));
    const closing = await listen(createServer(socket => socket.destroy()));
    const plain = await listen(
      createServer(socket =>
        socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      ),
    );
    const gone = createServer();
    const refused = await listen(gone);
    gone.close();
    const probes = await probe(
      [passing, mutual, closing, plain, refused],
      ['127.0.0.0/8'],
    );
    expect(probes.map(({ failure }) => failure?.reason)).toEqual([
      undefined,
      undefined,
      undefined,
      'tls-failed',
      'refused',
    ]);
    expect(names).toContain(NAME);
  });

  it('accepts only certificates that a root of the mesh has signed, whatever name is in them', async () => {
    const root = await CertificateAuthority.create('root of the mesh');
    const below = await root.intermediate('intermediate');
    const old = await CertificateAuthority.create('old root');
    const [good, strange, expired] = await Promise.all([
      below.issue({ commonName: '', hosts: ['workload.example'] }),
      old.issue({ commonName: '', hosts: ['workload.example'] }),
      below.issue({
        commonName: '',
        hosts: ['workload.example'],
        notBefore: new Date('2020-01-01'),
        notAfter: new Date('2021-01-01'),
      }),
    ]);
    const ports = await Promise.all(
      [good, strange, expired].map(({ certificate, key }) =>
        listen(
          createTlsServer(
            { cert: `${certificate}\n${below.certificate}`, key },
            socket => socket.on('error', () => {}).end(),
          ),
        ),
      ),
    );
    const reasonsWith = async (roots: readonly string[]) =>
      (await probe(ports, ['127.0.0.0/8'], roots)).map(
        ({ failure }) => failure?.reason,
      );
    expect(await reasonsWith([root.certificate])).toEqual([
      undefined,
      'tls-unknown-ca',
      'tls-expired',
    ]);
    expect(await reasonsWith([])).toEqual([undefined, undefined, undefined]);
  });

  it('goes nowhere that only Backstage reaches', async () => {
    const hit = jest.fn();
    const port = await listen(createServer(hit));
    await expect(probe([port], [])).resolves.toEqual([]);
    expect(hit).not.toHaveBeenCalled();
  });
});
