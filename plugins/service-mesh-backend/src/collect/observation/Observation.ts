import type {
  KubernetesRecord,
  ProjectionProblem,
} from '@meshstage/istio-multicluster';

/** What a reader must know of the kind: objects in a list do not name theirs. */
export type ObservedType = { apiVersion: string; kind: string };

/** A page of a list. */
export type ObservedPage = {
  records: readonly KubernetesRecord[];
  problems: readonly ProjectionProblem[];
  /** How many objects there were, records or not. */
  objects: number;
  resourceVersion: string;
  /** Where the next page begins; missing on the last. */
  continueToken?: string;
};

/** What a watch said about one object. */
export type ObservedEvent = {
  /** The object is new (+1), gone (-1) or another (0). */
  count: -1 | 0 | 1;
  namespace: string;
  name: string;
  /** Missing when the object is gone, is of no use, or could not be read. */
  record?: KubernetesRecord;
  problem?: ProjectionProblem;
};

/** Some lines of a watch. */
export type ObservedEvents = {
  events: readonly ObservedEvent[];
  /** Where to resume: of the last event or bookmark; missing when none came. */
  resourceVersion?: string;
  /** The server's last word, after the events. */
  error?: { code: number; message: string; retryAfterSeconds?: number };
  /** A line, after the events, that is no event. */
  malformed?: string;
};

/**
 * Turns bytes into records, away from the event loop.
 * Rejects with a ClusterCallError.
 */
export interface ObservationReader {
  /** Tells as soon as it knows it where the next page begins, so that it can be on its way meanwhile. */
  readPage(
    type: ObservedType,
    bytes: Uint8Array<ArrayBuffer>,
    gzip: boolean,
    onContinueToken: (token: string) => void,
  ): Promise<ObservedPage>;
  /** Takes whole lines. */
  readEvents(
    type: ObservedType,
    lines: Uint8Array<ArrayBuffer>,
  ): Promise<ObservedEvents>;
}
