import { text } from 'stream/consumers';
import { ClusterAccess } from '../cluster/SimulatedCluster';
import { Exchange, WatchEvent } from './Exchange';
import { RecordedRequest } from './RecordedRequest';
import { Answer, Protocol, PROTOCOLS, sendOver } from './sendOver';

/** Server to replay against. */
export type ReplayTarget = Omit<ClusterAccess, 'token'> & {
  /** None is nobody. */
  token?: string;
  /** Changes an object that the list named, if it is one of the seeds; watches should tell of it. */
  touch: (object: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
  }) => Promise<void>;
};

type List = {
  apiVersion?: string;
  kind?: string;
  metadata?: { resourceVersion?: string; continue?: string };
  items?: { metadata: { namespace?: string; name: string } }[];
};

/** How long a watch is let run. */
const WATCH_SECONDS = 2;

/** Asks a server over each protocol what a client once asked, putting this server's own versions and tokens in. */
export async function replay(
  target: ReplayTarget,
  recorded: RecordedRequest,
): Promise<Record<Protocol, Exchange>> {
  const isWatch = /[?&]watch=(true|1)/.test(recorded.path);
  const before =
    isWatch || recorded.path.includes('{continue}')
      ? await listBefore(target, recorded)
      : undefined;
  const path = fill(recorded.path, before, isWatch);
  const answers = await Promise.all(
    PROTOCOLS.map(protocol => ask(protocol, target, { ...recorded, path })),
  );
  const texts = answers.map(({ body }) => text(body));
  if (isWatch) {
    await touchFirst(target, before);
  }
  const [overHttp1, overHttp2] = await Promise.all(
    answers.map(async (answer, index) =>
      exchangeOf(answer, await texts[index], isWatch),
    ),
  );
  return { 'http/1.1': overHttp1, h2: overHttp2 };
}

function exchangeOf(
  { status, headers }: Answer,
  body: string,
  isWatch: boolean,
): Exchange {
  const head = {
    status,
    contentType: String(headers['content-type'] ?? ''),
    cacheControl: String(headers['cache-control'] ?? ''),
  };
  return isWatch && status === 200
    ? { ...head, body: undefined, events: eventsOf(body) }
    : { ...head, body: parse(body) };
}

function ask(
  protocol: Protocol,
  target: ReplayTarget,
  { method, path, headers, body }: RecordedRequest,
): Promise<Answer> {
  // Whether it is compressed depends on sizes, which differ.
  const { 'accept-encoding': _encoding, accept, ...others } = headers;
  return sendOver(protocol, target, {
    method,
    path,
    headers: {
      ...others,
      ...(accept ? { accept: withoutProtobuf(accept) } : {}),
      ...(target.token ? { authorization: `Bearer ${target.token}` } : {}),
    },
    body: body === undefined ? undefined : Buffer.from(body, 'base64'),
  });
}

/** Simulated servers write JSON only, which every recorded client takes as well. */
function withoutProtobuf(accept: string): string {
  return accept
    .split(',')
    .filter(entry => !entry.includes('protobuf'))
    .join(',');
}

/** Where a watch or a continued list starts from: the list with the same selection. */
async function listBefore(
  target: ReplayTarget,
  { path }: RecordedRequest,
): Promise<List> {
  const [location, query = ''] = path.split('?');
  const parameters = new URLSearchParams(query);
  for (const name of [
    'watch',
    'resourceVersion',
    'continue',
    'allowWatchBookmarks',
    'timeoutSeconds',
    'sendInitialEvents',
    'resourceVersionMatch',
  ]) {
    parameters.delete(name);
  }
  const { body } = await ask('http/1.1', target, {
    client: '',
    method: 'GET',
    path: `${location}?${parameters}`,
    headers: { accept: 'application/json' },
  });
  return parse(await text(body)) as List;
}

async function touchFirst(target: ReplayTarget, before: List | undefined) {
  const first = before?.items?.[0]?.metadata;
  if (first && before?.kind && before.apiVersion) {
    await target.touch({
      apiVersion: before.apiVersion,
      kind: before.kind.replace(/List$/, ''),
      namespace: first.namespace,
      name: first.name,
    });
  }
}

function fill(path: string, before: List | undefined, isWatch: boolean) {
  const filled = path
    .replace('{version}', before?.metadata?.resourceVersion ?? '')
    .replace('{continue}', encodeURIComponent(before?.metadata?.continue ?? ''))
    .replace('timeoutSeconds={seconds}', `timeoutSeconds=${WATCH_SECONDS}`)
    .replace('timeout={seconds}', 'timeout=32s');
  return isWatch && !filled.includes('timeoutSeconds=')
    ? `${filled}&timeoutSeconds=${WATCH_SECONDS}`
    : filled;
}

function eventsOf(body: string): WatchEvent[] {
  return body
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as WatchEvent)
    .filter(({ type }) => type !== 'BOOKMARK');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
