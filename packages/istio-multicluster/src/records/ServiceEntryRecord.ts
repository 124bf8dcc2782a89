import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
import { ConfigRecordBase, WorkloadSelector } from './RecordBase';
import {
  TrafficDistribution,
  trafficDistributionOf,
} from './TrafficDistribution';
import { readWorkloadEndpoint, WorkloadEndpoint } from './WorkloadEntryRecord';
/**
 * A port of a ServiceEntry.
 *
 * @public
 */
export type ServiceEntryPort = {
  readonly name: string;
  readonly number: number;
  /** 0 if not given. */
  readonly targetPort: number;
  readonly protocol: string;
};

/**
 * A ServiceEntry.
 *
 * @public
 */
export type ServiceEntryRecord = ConfigRecordBase<'ServiceEntry'> & {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly ports: readonly ServiceEntryPort[];
  /** `NONE` if not given. */
  readonly resolution: string;
  readonly location: string;
  readonly endpoints: readonly WorkloadEndpoint[];
  readonly workloadSelector?: WorkloadSelector;
  readonly exportTo: readonly string[];
  readonly trafficDistribution?: TrafficDistribution;
};

export function readServiceEntry(source: Fields): ServiceEntryRecord {
  const spec = source.object('spec');
  return {
    ...configIdentityOf('ServiceEntry', source),
    hosts: spec.texts('hosts'),
    addresses: spec.texts('addresses'),
    ports: spec.list('ports').map(port => ({
      name: port.text('name'),
      number: port.number('number'),
      targetPort: port.number('targetPort'),
      protocol: port.text('protocol'),
    })),
    resolution: spec.text('resolution') || 'NONE',
    location: spec.text('location') || 'MESH_EXTERNAL',
    endpoints: spec.list('endpoints').map(readWorkloadEndpoint),
    workloadSelector: spec.optionalObject('workloadSelector')?.labels('labels'),
    exportTo: spec.texts('exportTo'),
    trafficDistribution: trafficDistributionOf(
      undefined,
      source.object('metadata'),
    ),
  };
}
