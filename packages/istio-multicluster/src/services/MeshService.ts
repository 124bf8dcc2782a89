import { Labels } from '../records/RecordBase';
import { ServiceEntryRecord } from '../records/ServiceEntryRecord';
import { ServiceRecord } from '../records/ServiceRecord';
import { TrafficDistribution } from '../records/TrafficDistribution';
import { Registry } from '../registry/Registry';

/**
 * @public
 */
export type MeshServicePort = {
  readonly name: string;
  readonly port: number;
  /** As written in the object; `appProtocol` of a Service as well. */
  readonly protocol: string;
  readonly appProtocol?: string;
};

/**
 * How Envoy finds the endpoints of a service.
 *
 * @public
 */
export type Resolution =
  /** By EDS. */
  | 'static'
  /** The address that the client called: headless services and NONE. */
  | 'passthrough'
  | 'dns'
  | 'dns-round-robin'
  | 'dynamic-dns'
  /** It is another name of another service. */
  | 'alias';

/**
 * A Service in the cluster that decides about it: the config cluster, or else
 * the first registry that has it.
 *
 * @public
 */
export type ServiceObject = {
  readonly registry: Registry;
  readonly record: ServiceRecord;
};

/**
 * A service as one istiod knows it.
 *
 * @public
 */
export type MeshService = {
  readonly host: string;
  readonly namespace: string;
  readonly name: string;
  readonly ports: readonly MeshServicePort[];
  readonly resolution: Resolution;
  /** Missing: as the mesh config says. */
  readonly exportTo?: readonly string[];
  readonly labels: Labels;
  readonly created: number;
  /** Only endpoints on the client's node. */
  readonly nodeLocal: boolean;
  readonly trafficDistribution: TrafficDistribution;
  readonly externalName?: string;
} & (
  | {
      readonly origin: 'kubernetes';
      /** All registries that have it, the deciding one first. */
      readonly objects: readonly ServiceObject[];
      /** The name of multi-cluster services, `clusterset.local`. */
      readonly isClusterSet: boolean;
    }
  | {
      readonly origin: 'service-entry';
      readonly entry: ServiceEntryRecord;
    }
);

/** Envoy resolves its names: endpoints come with the cluster, not over EDS. */
export function isResolvedByProxy({ resolution }: MeshService): boolean {
  return resolution === 'dns' || resolution === 'dns-round-robin';
}
