import { Client } from '../client/Client';
import { ClientProfile, clientProfile } from '../client/ClientProfile';
import { localityText, splitLocality } from '../locality/Locality';
import { isResolvedByProxy } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { chooseService } from '../visibility/chooseService';
import { cdsType } from './cdsType';
import { computeEndpoints } from './computeEndpoints';
import { EndpointGroup, groupWeight } from './EndpointGroup';
import { EndpointsAnswer, EnvoyEndpoint } from './EndpointsAnswer';
import { readEnvoyCluster } from './envoyCluster';
import { question, Question } from './Question';

const NOTHING: EndpointsAnswer = { cds: 'absent', endpoints: [] };

/**
 * Exactly what the istiod sends the client over EDS for an Envoy cluster, by the
 * rules of docs/how-a-route-is-computed.md. Nothing, and `absent` from CDS, where
 * the client sees no such service or port, or the name is none.
 *
 * @param client - its addresses, labels and network decide; it need not run
 * @param cluster - name of the Envoy cluster, `outbound|port|subset|host`
 * @public
 */
export function endpoints(
  view: IstiodView,
  client: Client,
  cluster: string,
): EndpointsAnswer {
  const asked = questionOf(view, clientProfile(view, client), cluster);
  if (!asked) {
    return NOTHING;
  }
  const { groups, isReachable } = computeEndpoints(asked);
  return {
    cds: cdsType(asked, isReachable),
    endpoints: isResolvedByProxy(asked.service)
      ? []
      : groups.flatMap(envoyEndpoints),
  };
}

/** Nothing if the client sees no such service or the service has no such port. */
function questionOf(
  view: IstiodView,
  client: ClientProfile,
  cluster: string,
): Question | undefined {
  const name = readEnvoyCluster(cluster);
  const service = name && chooseService(view, client, name.host).service;
  const port = service?.ports.find(entry => entry.port === name?.port);
  return name && service && port
    ? question(view, client, service, port, name.subset)
    : undefined;
}

function envoyEndpoints(group: EndpointGroup): EnvoyEndpoint[] {
  const { priority, weight } = group;
  const locality = localityText(splitLocality(group.locality));
  const isOwnWeight = weight !== groupWeight(group.endpoints);
  return group.endpoints.map(endpoint => ({
    address: endpoint.address,
    port: endpoint.port,
    weight: endpoint.weight,
    priority,
    health: endpoint.health,
    ...(locality ? { locality } : {}),
    ...(isOwnWeight && weight !== undefined ? { localityWeight: weight } : {}),
  }));
}
