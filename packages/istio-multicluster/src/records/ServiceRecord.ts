import { Labels, RecordBase } from './RecordBase';

/**
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
  readonly trafficDistribution?: string;
  /** Annotation `networking.istio.io/exportTo`. */
  readonly exportTo?: readonly string[];
  /** Annotation `traffic.istio.io/nodeSelector`, as it is written. */
  readonly nodeSelector?: string;
  readonly publishNotReadyAddresses: boolean;
};
