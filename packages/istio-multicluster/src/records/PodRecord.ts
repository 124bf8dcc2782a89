import { Labels, RecordBase } from './RecordBase';

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

/**
 * The workload that a pod belongs to; pods of one workload share one object.
 *
 * @public
 */
export type PodOwner = { readonly kind: string; readonly name: string };

/**
 * @public
 */
export type PodRecord = RecordBase<'Pod'> & {
  readonly labels: Labels;
  readonly phase: string;
  /** Condition Ready is True. */
  readonly ready: boolean;
  readonly ips: readonly string[];
  readonly nodeName?: string;
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  /** Being deleted. */
  readonly deleting: boolean;
  /** Named ports of the containers. */
  readonly ports: Readonly<Record<string, number>>;
  readonly owner?: PodOwner;
  readonly proxy?: PodProxy;
  /** The container istio-proxy is ready: it has had its configuration once. */
  readonly proxyReady: boolean;
  /** Annotation `ambient.istio.io/redirection: enabled`. */
  readonly ambient: boolean;
  /** Only of istiod's pods: the environment that is written as plain values. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Only of istiod's pods. */
  readonly image?: string;
};
