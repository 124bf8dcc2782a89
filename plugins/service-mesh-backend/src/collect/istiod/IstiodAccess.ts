import type { ClusterConnection } from '../../connect/ClusterConnection';
import type { IstiodPageName, IstiodPageValues } from './IstiodPages';

/** A page as it was reduced. */
export type IstiodReading<P extends IstiodPageName> = {
  value: IstiodPageValues[P];
  /** How many bytes came. */
  received: number;
};

/** One istiod replica that can be asked for its pages. */
export interface IstiodReplica {
  /** Rejects with a ClusterCallError, or with the reason of the signal. */
  read<P extends IstiodPageName>(
    page: P,
    options: { deadlineMs: number; signal: AbortSignal },
  ): Promise<IstiodReading<P>>;
  close(): Promise<void>;
}

/** A pod of istiod, and how long to wait for a connection to it. */
export type IstiodPodAddress = {
  namespace: string;
  pod: string;
  deadlineMs: number;
};

/** The ways to istiod replicas. */
export interface IstiodAccess {
  /** Straight to a URL. */
  atUrl(url: string): IstiodReplica;
  /** Through the API server, to the pod's own loopback address: istiod then asks for no credential. */
  byPortForward(
    connection: ClusterConnection,
    at: IstiodPodAddress,
  ): IstiodReplica;
}
