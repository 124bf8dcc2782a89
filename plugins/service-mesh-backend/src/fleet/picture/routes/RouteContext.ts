import { ClusterKey } from '@meshstage/istio-multicluster';
import { Mentions } from '../Mentions';

/** What the API says of things beside the routes themselves. */
export type RouteContext = {
  nameOf(key: ClusterKey): string;
  /** Data of the cluster is what it was, not what it is. */
  isStale(cluster: string): boolean;
  readonly mentions: Mentions;
};
