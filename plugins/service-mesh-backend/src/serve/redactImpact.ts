import type { WholeImpact } from '../fleet/impact/WholeImpact';
import type { Redaction } from './Redaction';

/** Only for a cluster that the reader may see. */
export function redactImpact(
  redaction: Redaction,
  whole: WholeImpact,
): WholeImpact {
  const planes = redaction.planeIds(whole.planesOfFleet);
  const planeOf = (id: string) => planes.get(id) ?? id;
  return {
    ...whole,
    message: redaction.message(whole.message),
    planesOfFleet: [],
    controlPlanes: whole.controlPlanes.map(each => ({
      ...each,
      controlPlane: planeOf(each.controlPlane),
      replicas: planes.has(each.controlPlane) ? [] : each.replicas,
    })),
    items: whole.items
      .filter(({ service }) => redaction.canSeeService(service))
      .map(item => ({
        ...item,
        remaining: item.remaining.map(each => redaction.idOf(each)),
        clients: item.clients.map(client => ({
          ...client,
          cluster: redaction.idOf(client.cluster),
          controlPlane: planeOf(client.controlPlane),
        })),
      })),
    strandedProxies: whole.strandedProxies
      .filter(({ cluster }) => !redaction.hides(cluster))
      .map(each => ({ ...each, controlPlane: planeOf(each.controlPlane) })),
    clusters: redaction.clusters(whole.clusters),
    findings: redaction.findings(whole.findings),
  };
}
