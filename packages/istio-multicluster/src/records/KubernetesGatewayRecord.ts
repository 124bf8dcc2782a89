import { Labels, RecordBase } from './RecordBase';

/**
 * @public
 */
export type KubernetesGatewayAddress = {
  /** Empty if the object does not say; such an address is not read. */
  readonly type: string;
  readonly value: string;
};

/**
 * @public
 */
export type KubernetesGatewayListener = {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  /** The listener has `tls`. */
  readonly tls: boolean;
  readonly tlsMode?: string;
  /** `tls.options["gateway.istio.io/listener-protocol"]`. */
  readonly listenerProtocol?: string;
};

/**
 * A Gateway of the Kubernetes Gateway API.
 *
 * @public
 */
export type KubernetesGatewayRecord = RecordBase<'KubernetesGateway'> & {
  readonly labels: Labels;
  readonly gatewayClass: string;
  /** `spec.addresses`. */
  readonly addresses: readonly KubernetesGatewayAddress[];
  /** `status.addresses`. */
  readonly statusAddresses: readonly KubernetesGatewayAddress[];
  readonly listeners: readonly KubernetesGatewayListener[];
  /** Annotation `gateway.istio.io/service-account`. */
  readonly serviceAccount?: string;
};
