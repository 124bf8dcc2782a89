import { ConfigRecordBase, WorkloadSelector } from './RecordBase';

/**
 * @public
 */
export type PeerAuthenticationRecord =
  ConfigRecordBase<'PeerAuthentication'> & {
    readonly selector?: WorkloadSelector;
    /** `UNSET` if not given. */
    readonly mode: string;
    readonly portLevelModes: ReadonlyMap<number, string>;
  };
