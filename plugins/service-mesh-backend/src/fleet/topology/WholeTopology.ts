import { Route, Topology } from '@meshstage/plugin-service-mesh-common';
import { WholeEntityMatch } from '../match/matchEntity';

/** A route that still says what its client belongs to. */
export type WholeRoute = Route & {
  /** `namespace/name` of the service whose pods are the client, where that is how it was found. */
  readonly clientService?: string;
};

/** The answer for an entity before it is redacted for a reader. */
export type WholeTopology = Omit<Topology, 'match' | 'routes'> & {
  match: WholeEntityMatch;
  routes: WholeRoute[];
};

/** The routes of a service before they are redacted. */
export type WithWholeRoutes<T extends { routes: Route[] }> = Omit<
  T,
  'routes'
> & { routes: WholeRoute[] };
