import { MeshService, MeshServicePort } from '../services/MeshService';

const KNOWN: Readonly<Record<string, string>> = {
  tcp: 'TCP',
  udp: 'UDP',
  grpc: 'GRPC',
  'grpc-web': 'GRPC-Web',
  http: 'HTTP',
  http_proxy: 'HTTP_PROXY',
  http2: 'HTTP2',
  https: 'HTTPS',
  tls: 'TLS',
  mongo: 'Mongo',
  redis: 'Redis',
  mysql: 'MySQL',
};

/** Names that Kubernetes itself gives to application protocols. */
const STANDARD: Readonly<Record<string, string>> = {
  'kubernetes.io/h2c': 'HTTP2',
  'kubernetes.io/ws': 'HTTP',
  'kubernetes.io/wss': 'HTTPS',
};

/** Ports where the server speaks first: SMTP, DNS, MySQL, MongoDB. */
const SERVER_FIRST = new Set([25, 53, 3306, 27017]);

/** Not declared: the proxy finds out. */
const SNIFFED = 'UnsupportedProtocol';

/**
 * The protocol of a port as istiod names it: a Service says it by
 * `appProtocol` or the front of the port's name, a ServiceEntry by `protocol`.
 */
export function portProtocol(
  { origin }: Pick<MeshService, 'origin'>,
  { name, port, protocol, appProtocol }: MeshServicePort,
): string {
  if (origin === 'service-entry') {
    return KNOWN[protocol.toLowerCase()] ?? SNIFFED;
  }
  if (protocol.toUpperCase() === 'UDP') {
    return 'UDP';
  }
  if (appProtocol !== undefined && STANDARD[appProtocol]) {
    return STANDARD[appProtocol];
  }
  const declared = (appProtocol ?? name).toLowerCase();
  if (declared.startsWith('grpc-web')) {
    return 'GRPC-Web';
  }
  const known = KNOWN[declared.split('-')[0]];
  return known ?? (SERVER_FIRST.has(port) ? 'TCP' : SNIFFED);
}
