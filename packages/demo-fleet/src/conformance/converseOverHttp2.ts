import { once } from 'events';
import { connect, Settings } from 'http2';
import { Question, ServerToAsk } from './sendOver';

/** What was heard on one connection: settings, then statuses of answers and the end of it in their order. */
export type Conversation = {
  settings: Settings;
  heard: readonly (number | string)[];
};

/** Asks the same on one connection until it has been asked twice or the server takes no more. */
export async function converseOverHttp2(
  { url, certificateAuthority }: ServerToAsk,
  { path, headers }: Question,
): Promise<Conversation> {
  const heard: (number | string)[] = [];
  const session = connect(url, { ca: certificateAuthority });
  session.on('goaway', code => heard.push(`GOAWAY ${code}`));
  try {
    const [settings] = await once(session, 'remoteSettings');
    while (heard.length < 2 && !session.closed) {
      const stream = session.request({ ':path': path, ...headers });
      const [answered] = await once(stream, 'response');
      heard.push(answered[':status']);
      await once(stream.resume(), 'close');
    }
    return { settings, heard };
  } finally {
    session.destroy();
  }
}
