import { FieldError, Fields } from './Fields';
import { identityOf } from './identityOf';
import { internText } from './intern';
import { Labels, RecordBase } from './RecordBase';
import { splitList } from './splitList';
import {
  TrafficDistribution,
  trafficDistributionOf,
} from './TrafficDistribution';
/**
 * A port of a Service.
 *
 * @public
 */
export type ServicePort = {
  /** Empty if the only port has no name. */
  readonly name: string;
  readonly port: number;
  /** A number, or the name of a container's port. */
  readonly targetPort: number | string;
  readonly nodePort: number;
  readonly protocol: string;
  readonly appProtocol?: string;
};

/**
 * A Service.
 *
 * @public
 */
export type ServiceRecord = RecordBase<'Service'> & {
  readonly labels: Labels;
  readonly created: number;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** `None` for a headless service, empty if it has none. */
  readonly clusterIp: string;
  /** Missing if the service has no selector. */
  readonly selector?: Labels;
  readonly ports: readonly ServicePort[];
  readonly externalName?: string;
  readonly externalIps: readonly string[];
  /** `status.loadBalancer.ingress`: the IP, or else the hostname. */
  readonly loadBalancerAddresses: readonly string[];
  readonly internalTrafficPolicy: 'Cluster' | 'Local';
  /** The field, or else annotation `networking.istio.io/traffic-distribution`. */
  readonly trafficDistribution?: TrafficDistribution;
  /** Annotation `networking.istio.io/exportTo`. */
  readonly exportTo?: readonly string[];
  /** Annotation `traffic.istio.io/nodeSelector`, as it is written. */
  readonly nodeSelector?: string;
  readonly publishNotReadyAddresses: boolean;
};

const SERVICE_TYPES: readonly string[] = [
  'ClusterIP',
  'NodePort',
  'LoadBalancer',
  'ExternalName',
] satisfies ServiceRecord['type'][];

export function readService(source: Fields): ServiceRecord {
  const metadata = source.object('metadata');
  const spec = source.object('spec');
  return {
    ...identityOf('Service', metadata),
    labels: metadata.labels('labels'),
    created: metadata.time('creationTimestamp'),
    type: typeOf(spec),
    clusterIp: spec.text('clusterIP'),
    selector: spec.optionalLabels('selector'),
    ports: spec.list('ports').map(readPort),
    externalName: spec.optionalText('externalName'),
    externalIps: spec.texts('externalIPs'),
    loadBalancerAddresses: source
      .object('status')
      .object('loadBalancer')
      .list('ingress')
      .map(ingress => ingress.text('ip') || ingress.text('hostname'))
      .filter(address => address !== ''),
    internalTrafficPolicy:
      spec.text('internalTrafficPolicy') === 'Local' ? 'Local' : 'Cluster',
    trafficDistribution: trafficDistributionOf(
      spec.optionalText('trafficDistribution'),
      metadata,
    ),
    exportTo: splitList(
      metadata.entry('annotations', 'networking.istio.io/exportTo'),
    ),
    nodeSelector: metadata.entry(
      'annotations',
      'traffic.istio.io/nodeSelector',
    ),
    publishNotReadyAddresses: spec.flag('publishNotReadyAddresses'),
  };
}

function typeOf(spec: Fields): ServiceRecord['type'] {
  const type = spec.text('type') || 'ClusterIP';
  if (!SERVICE_TYPES.includes(type)) {
    throw new FieldError(
      `${spec.path}.type`,
      `must be one of ${SERVICE_TYPES.join(', ')}`,
    );
  }
  return type as ServiceRecord['type'];
}

function readPort(port: Fields): ServicePort {
  return {
    name: internText(port.text('name')),
    port: port.number('port'),
    targetPort: port.numberOrText('targetPort') || port.number('port'),
    nodePort: port.number('nodePort'),
    protocol: port.text('protocol') || 'TCP',
    appProtocol: port.optionalText('appProtocol'),
  };
}
