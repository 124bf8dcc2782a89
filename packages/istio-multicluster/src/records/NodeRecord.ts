import { Labels, RecordBase } from './RecordBase';

/**
 * @public
 */
export type NodeRecord = RecordBase<'Node'> & {
  readonly labels: Labels;
  /** First address of type ExternalIP. */
  readonly externalIp?: string;
  readonly internalIp?: string;
  readonly podCidrs: readonly string[];
  readonly providerId?: string;
  readonly kubeletVersion?: string;
  readonly osImage?: string;
  readonly ready: boolean;
};
