import { once } from 'events';
import { connect as connectHttp2, Settings } from 'http2';
import { connect } from 'tls';
import { HttpTarget } from './HttpTarget';

/**
 * What a server tells its clients at the beginning of a connection over
 * HTTP/2; undefined when it does not speak that.
 */
export async function http2SettingsOf({
  url,
  certificateAuthority,
}: HttpTarget): Promise<Settings | undefined> {
  const socket = connect({
    host: url.hostname,
    port: Number(url.port || 443),
    ca: certificateAuthority,
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  try {
    await once(socket, 'secureConnect');
    if (socket.alpnProtocol !== 'h2') {
      return undefined;
    }
    const session = connectHttp2(url, { createConnection: () => socket });
    const [settings] = (await once(session, 'remoteSettings')) as [Settings];
    session.destroy();
    // Only clients may say that one.
    const { enablePush: _, ...told } = settings;
    return told;
  } finally {
    socket.destroy();
  }
}
