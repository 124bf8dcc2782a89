import { Agent, request as send } from 'undici';
import { ClusterAccess } from '../cluster/SimulatedCluster';
import { Exchange, WatchEvent } from './Exchange';
import { RecordedRequest } from './RecordedRequest';

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

/** Asks a server what a client once asked, putting this server's own versions and tokens in. */
export async function replay(
  target: ReplayTarget,
  recorded: RecordedRequest,
): Promise<Exchange> {
  const agent = new Agent({ connect: { ca: target.certificateAuthority } });
  try {
    return await exchange(target, agent, recorded);
  } finally {
    await agent.destroy();
  }
}

async function exchange(
  target: ReplayTarget,
  agent: Agent,
  recorded: RecordedRequest,
): Promise<Exchange> {
  const isWatch = /[?&]watch=(true|1)/.test(recorded.path);
  const before =
    isWatch || recorded.path.includes('{continue}')
      ? await listBefore(target, agent, recorded)
      : undefined;
  const path = fill(recorded.path, before, isWatch);
  const response = await ask(target, agent, { ...recorded, path });
  const { statusCode, headers } = response;
  const head = {
    status: statusCode,
    contentType: String(headers['content-type'] ?? ''),
    cacheControl: String(headers['cache-control'] ?? ''),
  };
  if (!isWatch || statusCode !== 200) {
    return { ...head, body: parse(await response.body.text()) };
  }
  const text = response.body.text();
  await touchFirst(target, before);
  return { ...head, body: undefined, events: eventsOf(await text) };
}

function ask(
  target: ReplayTarget,
  agent: Agent,
  { method, path, headers, body }: RecordedRequest,
) {
  // Whether it is compressed depends on sizes, which differ.
  const { 'accept-encoding': _encoding, accept, ...others } = headers;
  return send(`${target.url}${path}`, {
    dispatcher: agent,
    method: method as 'GET',
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
  agent: Agent,
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
  const response = await ask(target, agent, {
    client: '',
    method: 'GET',
    path: `${location}?${parameters}`,
    headers: { accept: 'application/json' },
  });
  return parse(await response.body.text()) as List;
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

function eventsOf(text: string): WatchEvent[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as WatchEvent)
    .filter(({ type }) => type !== 'BOOKMARK');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
