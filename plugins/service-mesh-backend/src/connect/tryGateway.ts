import { connect as connectTls } from 'tls';
import { tryTcp } from './handshake';

/** As sidecars announce themselves to each other: others are passed on to the application. */
const OF_ISTIO = ['istio-peer-exchange', 'istio'];

/** A port of a gateway, and whom to ask for behind it. */
export type GatewayDoor = {
  host: string;
  port: number;
  /** As clients ask for a service: the gateway passes on by it. */
  serverName: string;
  /** What its certificate may be signed by, PEM; none: by anybody. */
  roots?: readonly string[];
};

/**
 * Whether something at a gateway's port speaks TLS, with a certificate of the
 * mesh. The gateway passes the connection on by its server name, so the
 * certificate is that of a workload, and whoever has none of the mesh is turned
 * away: that is an answer, too.
 *
 * @throws when nothing is reached, when what answers is no TLS, or when its
 *   certificate is of another root
 */
export async function tryGateway(
  { host, port, serverName, roots = [] }: GatewayDoor,
  signal: AbortSignal,
): Promise<void> {
  await tryTcp({ host, port }, signal);
  const socket = connectTls({
    host,
    port,
    servername: serverName,
    ALPNProtocols: OF_ISTIO,
    rejectUnauthorized: false,
    // Names of workloads are identities, not hosts.
    checkServerIdentity: () => undefined,
    ...(roots.length > 0 ? { ca: [...roots] } : {}),
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const give = () => reject(signal.reason);
      signal.addEventListener('abort', give, { once: true });
      socket.once('secureConnect', () => {
        const problem = roots.length > 0 ? socket.authorizationError : null;
        if (problem) {
          reject(strangeCertificate(problem));
        } else {
          resolve();
        }
      });
      socket.once('close', () => resolve());
      socket.once('error', (error: NodeJS.ErrnoException) =>
        isNoTls(error) ? reject(error) : resolve(),
      );
      if (signal.aborted) {
        give();
      }
    });
  } finally {
    socket.destroy();
  }
}

/** Node gives what is wrong with a certificate as a code, although it is declared to be an error. */
function strangeCertificate(problem: unknown): Error {
  const code = String(problem);
  return Object.assign(new Error(code), { code });
}

/** An alert of TLS is an answer of TLS. */
function isNoTls({ code = '' }: NodeJS.ErrnoException): boolean {
  return code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO';
}
