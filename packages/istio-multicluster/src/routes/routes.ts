import { Client } from '../client/Client';
import { IstiodView } from '../view/IstiodView';
import { ServiceRoutes } from './ServiceRoutes';

/**
 * Where calls of a client to a service can go, through what, and why not
 * elsewhere.
 *
 * @public
 */
export function routes(
  view: IstiodView,
  client: Client,
  service: { readonly host: string },
): ServiceRoutes {
  throw new Error(`not yet: ${view} ${client} ${service}`);
}
