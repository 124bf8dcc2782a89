import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { readFile } from 'fs/promises';
import { connect as connectTcp, LookupFunction, Socket } from 'net';
import { connect as connectTls } from 'tls';
import { lookupFor } from './lookupFor';

/** What a TLS handshake with an API server showed. */
export type ServerCertificate = {
  /** Milliseconds since 1970. */
  validUntil: number;
};

/** Opens a TCP connection, and ends it. */
export async function tryTcp(
  at: { host: string; port: number; lookup?: LookupFunction },
  signal: AbortSignal,
): Promise<void> {
  const socket = connectTcp(at);
  await opened(socket, 'connect', signal);
  socket.destroy();
}

/** Makes a TLS connection with the trust and the names that a cluster asks for, and ends it. */
export async function tryTls(
  cluster: MeshCluster,
  at: { host: string; port: number },
  signal: AbortSignal,
): Promise<ServerCertificate> {
  const authority = cluster.certificateAuthority;
  const ca =
    authority && 'file' in authority
      ? await readFile(authority.file, 'utf8')
      : authority?.data;
  const socket = connectTls({
    ...at,
    ca,
    servername: cluster.tlsServerName ?? nameFor(at.host),
    rejectUnauthorized: !cluster.skipTlsVerify,
    lookup: lookupFor(cluster),
  });
  await opened(socket, 'secureConnect', signal);
  const { valid_to: validTo } = socket.getPeerCertificate();
  socket.destroy();
  return { validUntil: Date.parse(validTo) };
}

/** Server names are never addresses. */
function nameFor(host: string): string | undefined {
  return /^[\d.]+$|:/.test(host) ? undefined : host;
}

async function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      const give = () => reject(signal.reason);
      signal.addEventListener('abort', give, { once: true });
      socket.once(event, resolve).once('error', reject);
      socket.once('close', () => signal.removeEventListener('abort', give));
      if (signal.aborted) {
        give();
      }
    });
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
