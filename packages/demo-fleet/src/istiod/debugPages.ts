import { createHash } from 'crypto';
import { IncomingMessage, ServerResponse } from 'http';
import { ConnectedProxy } from './connectedProxies';
import { metricsText } from './metricsText';
import { networkz } from './networkz';
import { SimulatedIstiod } from './SimulatedIstiod';

const TYPES: Readonly<Record<string, string>> = {
  cluster: 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  endpoint:
    'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  listener: 'type.googleapis.com/envoy.config.listener.v3.Listener',
  route: 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
};

/** What a page shows, or the page itself. */
type Page = object | Buffer;

/** Pages of JSON below `/debug/`. */
const PAGES: Readonly<
  Record<string, (istiod: SimulatedIstiod, replica: string) => Page>
> = {
  adsz: (istiod, replica) => connections(istiod, replica, true),
  clusterz: istiod => clusterz(istiod),
  connections: (istiod, replica) => connections(istiod, replica, false),
  mesh: istiod => istiod.meshConfig(),
  networkz: istiod => networkz(istiod.view()),
  syncz: (istiod, replica) => syncz(istiod, istiod.proxiesOf(replica)),
};

/** What one replica of an istiod answers on its monitoring port. */
export function answerDebugPage(
  istiod: SimulatedIstiod,
  replica: string,
  { url = '/', method }: IncomingMessage,
  response: ServerResponse,
) {
  const { pathname } = new URL(url, 'http://istiod.invalid');
  if (method !== 'GET') {
    answer(response, 405, 'text/plain', 'Method Not Allowed\n');
    return;
  }
  const page = /^\/debug\/([A-Za-z_]+)$/.exec(pathname)?.[1];
  if (page && Object.prototype.hasOwnProperty.call(PAGES, page)) {
    const value = PAGES[page](istiod, replica);
    answer(
      response,
      200,
      'application/json',
      Buffer.isBuffer(value) ? value : asJson(value),
    );
    return;
  }
  switch (pathname) {
    case '/version':
      answer(response, 200, 'text/plain', `${istiod.version}-simulated-Clean`);
      return;
    case '/ready':
      answer(response, 200, 'text/plain', '');
      return;
    case '/metrics':
      answer(
        response,
        200,
        'text/plain; version=0.0.4; charset=utf-8',
        metricsText(istiod, replica),
      );
      return;
    default:
      answer(response, 404, 'text/plain', '404 page not found\n');
  }
}

function clusterz(istiod: SimulatedIstiod) {
  return [
    { id: istiod.clusterId, secretName: '', syncStatus: 'synced' },
    ...istiod.remotes().map(({ id, secretName, syncStatus }) => ({
      id,
      secretName,
      syncStatus,
    })),
  ];
}

function connections(
  istiod: SimulatedIstiod,
  replica: string,
  withDetails: boolean,
) {
  const proxies = istiod.proxiesOf(replica);
  return {
    totalClients: proxies.length,
    clients: proxies.map((proxy, index) => ({
      connectionId: `${proxy.id}-${index + 1}`,
      connectedAt: istiod.startedAt.toISOString(),
      address: `${proxy.address}:${32_768 + (proxy.hash % 28_000)}`,
      ...(withDetails
        ? {
            labels: {
              ...proxy.labels,
              'topology.istio.io/cluster': proxy.clusterId,
            },
            metadata: proxy.metadata,
            locality: {},
            watches: {},
          }
        : {}),
    })),
  };
}

const renderedSyncz = new WeakMap<readonly ConnectedProxy[], Buffer>();

/** Written once for the same proxies: for thousands of them it takes a good part of a second. */
function syncz(
  istiod: SimulatedIstiod,
  proxies: readonly ConnectedProxy[],
): Buffer {
  let page = renderedSyncz.get(proxies);
  if (!page) {
    page = Buffer.from(asJson(proxies.map(each => syncState(istiod, each))));
    renderedSyncz.set(proxies, page);
  }
  return page;
}

/** As istiod writes it, indented. */
function asJson(value: object): string {
  return JSON.stringify(value, undefined, 2);
}

/** A proxy that has acknowledged everything that it was sent. */
function syncState(istiod: SimulatedIstiod, proxy: ConnectedProxy) {
  const at = istiod.startedAt.toISOString();
  const nonces = Object.keys(TYPES).map(type => ({
    type,
    nonce: `${at.slice(0, 19)}Z/${nonceOf(`${proxy.id}/${type}`)}`,
  }));
  return {
    cluster_id: proxy.clusterId,
    proxy: proxy.id,
    proxy_type: proxy.type,
    istio_version: proxy.istioVersion,
    ...Object.fromEntries(
      nonces.flatMap(({ type, nonce }) => [
        [`${type}_sent`, nonce],
        [`${type}_acked`, nonce],
      ]),
    ),
    resources: Object.fromEntries(
      nonces.map(({ type, nonce }) => [
        TYPES[type],
        { sent: nonce, acked: nonce, sentTime: at },
      ]),
    ),
  };
}

function nonceOf(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 32);
}

function answer(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string | Buffer,
) {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
