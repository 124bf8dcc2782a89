import { Labels } from '../records/RecordBase';

/**
 * A proxy, as it introduces itself to istiod.
 *
 * @public
 */
export type Client = {
  /** Name of its pod. If the registry of its cluster knows that pod, the pod's labels and locality count. */
  readonly name?: string;
  /** CLUSTER_ID. */
  readonly clusterId: string;
  /** NETWORK; empty is none. */
  readonly network: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly type: 'sidecar' | 'router';
  /** INSTANCE_IPS; their families decide which gateways it can reach. */
  readonly ips: readonly string[];
  readonly nodeName?: string;
  /** `region/zone/subzone`. */
  readonly locality?: string;
  /** REQUESTED_NETWORK_VIEW. */
  readonly requestedNetworkView?: readonly string[];
  readonly istioVersion?: string;
  /** The proxy answers DNS for its application. */
  readonly dnsCapture?: boolean;
};
