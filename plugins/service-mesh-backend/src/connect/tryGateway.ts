import { connect as connectTls } from 'tls';
import { tryTcp } from './handshake';

/**
 * Whether something at a gateway's port speaks TLS. The gateway passes the
 * connection on by its server name, so certificates are those of workloads, and
 * whoever has no certificate of the mesh is turned away: both are answers.
 *
 * @throws when nothing is reached, or when what answers is no TLS
 */
export async function tryGateway(
  at: { host: string; port: number; serverName: string },
  signal: AbortSignal,
): Promise<void> {
  const { host, port, serverName } = at;
  await tryTcp({ host, port }, signal);
  const socket = connectTls({
    host,
    port,
    servername: serverName,
    rejectUnauthorized: false,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const give = () => reject(signal.reason);
      signal.addEventListener('abort', give, { once: true });
      socket.once('secureConnect', resolve);
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

/** An alert of TLS is an answer of TLS. */
function isNoTls({ code = '' }: NodeJS.ErrnoException): boolean {
  return code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO';
}
