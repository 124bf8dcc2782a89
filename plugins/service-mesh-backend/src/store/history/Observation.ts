import { HistoryEntry } from '@meshstage/plugin-service-mesh-common';

/** How something stands at one moment. */
export type Observation = Pick<
  HistoryEntry,
  | 'kind'
  | 'subject'
  | 'clusters'
  | 'message'
  | 'evidence'
  | 'code'
  | 'severity'
  | 'findingId'
> & {
  /** The same for the same thing, in all replicas and after a restart. */
  readonly key: string;
  /** A finding is `present`. */
  readonly state: string;
};

/** State of what was seen and is not there any more, and of what is not there yet. */
export const ABSENT = 'absent';
