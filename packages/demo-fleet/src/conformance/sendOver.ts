import { KeyPair } from '@meshstage/testbed/pki';
import { once } from 'events';
import { IncomingHttpHeaders, IncomingMessage } from 'http';
import { connect } from 'http2';
import { request } from 'https';
import { Readable } from 'stream';

export const PROTOCOLS = ['http/1.1', 'h2'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export type ServerToAsk = {
  url: string;
  /** PEM. */
  certificateAuthority: string;
  clientCertificate?: KeyPair;
};

export type Question = {
  method?: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
};

/** Asks over this protocol and no other, on a connection of its own. */
export function sendOver(
  protocol: Protocol,
  server: ServerToAsk,
  question: Question,
): Promise<Answer> {
  return protocol === 'h2'
    ? sendOverHttp2(server, question)
    : sendOverHttp1(server, question);
}

async function sendOverHttp1(
  server: ServerToAsk,
  { method, path, headers, body }: Question,
): Promise<Answer> {
  const sent = request(`${server.url}${path}`, {
    ...tlsOptions(server),
    agent: false,
    method,
    headers,
  });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: answer,
  };
}

async function sendOverHttp2(
  server: ServerToAsk,
  { method = 'GET', path, headers, body }: Question,
): Promise<Answer> {
  const session = connect(server.url, tlsOptions(server));
  // Its streams tell of it.
  session.on('error', () => {});
  const stream = session.request({
    ':method': method,
    ':path': path,
    ...headers,
  });
  stream.on('close', () => session.close());
  stream.end(body);
  const [answered] = (await once(stream, 'response')) as [
    IncomingHttpHeaders & { ':status': number },
  ];
  return { status: answered[':status'], headers: answered, body: stream };
}

function tlsOptions({ certificateAuthority, clientCertificate }: ServerToAsk) {
  return {
    ca: certificateAuthority,
    cert: clientCertificate?.certificate,
    key: clientCertificate?.key,
  };
}
