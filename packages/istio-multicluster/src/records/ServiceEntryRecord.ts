import { ConfigRecordBase, WorkloadSelector } from './RecordBase';
import { WorkloadEndpoint } from './WorkloadEntryRecord';

/**
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
  readonly trafficDistribution?: string;
};
