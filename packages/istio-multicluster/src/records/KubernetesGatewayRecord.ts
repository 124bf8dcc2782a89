import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';
/**
 * An address that a Gateway asks for or has.
 *
 * @public
 */
export type KubernetesGatewayAddress = {
  /** An API server fills in `IPAddress` where the object does not say. */
  readonly type: string;
  readonly value: string;
};

/**
 * A listener of a Gateway.
 *
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

export function readKubernetesGateway(source: Fields): KubernetesGatewayRecord {
  const metadata = source.object('metadata');
  const spec = source.object('spec');
  return {
    ...identityOf('KubernetesGateway', metadata),
    labels: metadata.labels('labels'),
    gatewayClass: spec.text('gatewayClassName'),
    addresses: spec.list('addresses').map(readAddress),
    statusAddresses: source.object('status').list('addresses').map(readAddress),
    listeners: spec.list('listeners').map(readListener),
    serviceAccount: metadata.entry(
      'annotations',
      'gateway.istio.io/service-account',
    ),
  };
}

function readAddress(address: Fields): KubernetesGatewayAddress {
  return {
    type: address.text('type') || 'IPAddress',
    value: address.text('value'),
  };
}

function readListener(listener: Fields): KubernetesGatewayListener {
  const tls = listener.optionalObject('tls');
  return {
    name: listener.text('name'),
    port: listener.number('port'),
    protocol: listener.text('protocol'),
    hostname: listener.optionalText('hostname'),
    tls: tls !== undefined,
    tlsMode: tls?.optionalText('mode'),
    listenerProtocol: tls?.entry(
      'options',
      'gateway.istio.io/listener-protocol',
    ),
  };
}
