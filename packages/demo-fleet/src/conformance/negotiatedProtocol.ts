import { connect } from 'tls';
import { ServerToAsk } from './sendOver';

/** What a server agrees to speak with a client that offers this, or why it does not: false is no agreement, HTTP/1.1 then. */
export function negotiatedProtocol(
  { url, certificateAuthority }: ServerToAsk,
  offered: readonly string[] | undefined,
): Promise<string | false | null> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(
      {
        host: hostname,
        port: Number(port),
        ca: certificateAuthority,
        ALPNProtocols: offered && [...offered],
      },
      () => {
        resolve(socket.alpnProtocol);
        socket.destroy();
      },
    );
    socket.on('error', reject);
  });
}
