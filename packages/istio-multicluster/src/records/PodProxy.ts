import { isObject, Fields } from './Fields';
import { internObject } from './intern';
import { readEnvironment } from './readEnvironment';
import { splitList } from './splitList';

/**
 * What the injected proxy of a pod was started with; pods of one workload share
 * one object.
 *
 * @public
 */
export type PodProxy = {
  readonly type: 'sidecar' | 'router' | 'waypoint' | 'ztunnel';
  /** `ISTIO_META_CLUSTER_ID`. */
  readonly clusterId?: string;
  /** `ISTIO_META_NETWORK`, or else the pod's network label. */
  readonly network: string;
  readonly meshId?: string;
  /** `ISTIO_META_REQUESTED_NETWORK_VIEW`. */
  readonly requestedNetworkView?: readonly string[];
  readonly dnsCapture: boolean;
  /** Tag of the proxy's image. */
  readonly version?: string;
  /** Of the control plane, from annotation `sidecar.istio.io/status` or label `istio.io/rev`. */
  readonly revision?: string;
  /** Host and port of the control plane, from `PROXY_CONFIG`, `CA_ADDR` or annotation `proxy.istio.io/config`. */
  readonly discoveryAddress?: string;
};

const PROXY_TYPES: readonly string[] = [
  'sidecar',
  'router',
  'waypoint',
  'ztunnel',
] satisfies PodProxy['type'][];

/** What the pod's proxy was started with; nothing if the pod has no proxy. */
export function readPodProxy(
  metadata: Fields,
  containers: readonly Fields[],
): PodProxy | undefined {
  const container = containers.find(one => one.text('name') === 'istio-proxy');
  if (!container) {
    return undefined;
  }
  const environment = readEnvironment(container);
  return internObject({
    type: typeOf(container),
    clusterId: environment.ISTIO_META_CLUSTER_ID,
    network:
      environment.ISTIO_META_NETWORK ||
      metadata.entry('labels', 'topology.istio.io/network') ||
      '',
    meshId: environment.ISTIO_META_MESH_ID,
    requestedNetworkView: splitList(
      environment.ISTIO_META_REQUESTED_NETWORK_VIEW,
    ),
    dnsCapture: environment.ISTIO_META_DNS_CAPTURE === 'true',
    version: tagOf(container.text('image')),
    revision:
      textIn(
        metadata.entry('annotations', 'sidecar.istio.io/status'),
        'revision',
      ) ?? metadata.entry('labels', 'istio.io/rev'),
    discoveryAddress:
      textIn(environment.PROXY_CONFIG, 'discoveryAddress') ??
      environment.CA_ADDR,
  });
}

/** Whether the container istio-proxy is ready. */
export function readProxyReady(status: Fields): boolean {
  return [
    ...status.list('containerStatuses'),
    ...status.list('initContainerStatuses'),
  ].some(one => one.text('name') === 'istio-proxy' && one.flag('ready'));
}

function typeOf(container: Fields): PodProxy['type'] {
  const [command, type] = container.texts('args');
  return command === 'proxy' && PROXY_TYPES.includes(type)
    ? (type as PodProxy['type'])
    : 'sidecar';
}

/** `docker.io/istio/proxyv2:1.31.0-distroless` has tag `1.31.0-distroless`. */
function tagOf(image: string): string | undefined {
  return /:([^/@]+)(?:@|$)/.exec(image)?.[1];
}

/** A text in a JSON object that somebody wrote by hand or not. */
function textIn(json: string | undefined, field: string): string | undefined {
  if (!json) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(json);
    const text = isObject(value) ? value[field] : undefined;
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
