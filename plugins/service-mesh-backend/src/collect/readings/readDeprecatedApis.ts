import type { DeprecatedApi } from '@meshstage/istio-multicluster';
import { ClusterCallError } from '../../connect/ClusterCallError';
import type { ClusterConnection } from '../../connect/ClusterConnection';

/** One line for each deprecated API that was requested since the API server started; it does not say by whom. */
const METRIC = 'apiserver_requested_deprecated_apis';
/** An API server of a large cluster has tens of megabytes of metrics; only the lines of one are kept. */
const MAX_BYTES = 128 * 1024 * 1024;
const MAX_LINE = 64 * 1024;
const DEADLINE_MS = 60_000;

/** The deprecated APIs that the API server which answers was asked for. */
export async function readDeprecatedApis(
  connection: ClusterConnection,
  signal: AbortSignal,
): Promise<readonly DeprecatedApi[]> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  const body = await connection.stream({
    path: '/metrics',
    headers: { accept: 'text/plain' },
    signal: bounded,
  });
  const found: DeprecatedApi[] = [];
  for await (const line of linesOf(body)) {
    const api = line.startsWith(METRIC) ? deprecatedApiOf(line) : undefined;
    if (api) {
      found.push(api);
    }
  }
  return found.sort((a, b) => (a.api < b.api ? -1 : 1));
}

async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let length = 0;
  let rest = '';
  for await (const piece of body) {
    length += piece.length;
    const lines = (rest + piece.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    if (length > MAX_BYTES || rest.length > MAX_LINE) {
      throw new ClusterCallError('too-large', {
        detail: `/metrics has more than ${MAX_BYTES} bytes, or a line of more than ${MAX_LINE}`,
      });
    }
    yield* lines;
  }
  yield rest;
}

/** Of `…{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 1`. */
function deprecatedApiOf(line: string): DeprecatedApi | undefined {
  const [, list] = /^\w+\{(.*)\} 1$/.exec(line) ?? [];
  if (list === undefined) {
    return undefined;
  }
  const labels = new Map(
    [...list.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const of = (name: string) => labels.get(name) ?? '';
  const groupVersion = [of('group'), of('version')].filter(Boolean).join('/');
  const resource = [of('resource'), of('subresource')]
    .filter(Boolean)
    .join('/');
  return {
    api: `${groupVersion} ${resource}`,
    ...(of('removed_release') ? { removedIn: of('removed_release') } : {}),
    clients: [],
  };
}
