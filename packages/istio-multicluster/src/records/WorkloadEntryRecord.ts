import { ConfigRecordBase, Labels } from './RecordBase';

/**
 * The part of a WorkloadEntry that a ServiceEntry can also hold inline.
 *
 * @public
 */
export type WorkloadEndpoint = {
  /** Empty if it has none. */
  readonly address: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly labels: Labels;
  readonly network: string;
  readonly locality: string;
  /** 0 if not given. */
  readonly weight: number;
  readonly serviceAccount: string;
};

/**
 * @public
 */
export type WorkloadEntryRecord = ConfigRecordBase<'WorkloadEntry'> & {
  readonly workload: WorkloadEndpoint;
  /** A health check is configured and says that it fails. */
  readonly unhealthy: boolean;
};
