import { Client } from '../client/Client';
import { IstiodView } from '../view/IstiodView';
import { EndpointsAnswer } from './EndpointsAnswer';

/**
 * Exactly what the istiod sends the client over EDS for an Envoy cluster.
 *
 * @param cluster - name of the Envoy cluster, `outbound|port|subset|host`
 * @public
 */
export function endpoints(
  view: IstiodView,
  client: Client,
  cluster: string,
): EndpointsAnswer {
  throw new Error(`not yet: ${view} ${client} ${cluster}`);
}
