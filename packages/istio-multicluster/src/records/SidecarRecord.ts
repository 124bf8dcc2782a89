import { ConfigRecordBase, WorkloadSelector } from './RecordBase';

/**
 * @public
 */
export type SidecarEgress = {
  /** 0 for a listener that catches all ports. */
  readonly port: number;
  readonly bind: string;
  /** `namespace/host`, as written. */
  readonly hosts: readonly string[];
};

/**
 * @public
 */
export type SidecarRecord = ConfigRecordBase<'Sidecar'> & {
  readonly workloadSelector?: WorkloadSelector;
  readonly egress: readonly SidecarEgress[];
  readonly outboundTrafficPolicy?: string;
};
