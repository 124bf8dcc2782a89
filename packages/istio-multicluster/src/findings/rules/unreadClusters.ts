import { FleetContext } from '../../facts/FleetContext';
import { proxySummary } from '../../links/proxySummary';
import { draft, FindingDraft } from '../FindingDraft';

/** Clusters with proxies that no control plane reads. */
export function unreadClusters(context: FleetContext): FindingDraft[] {
  // One whose registries are not known may be the one that reads it, by an id that it does not use itself.
  const isKnown =
    context.planes.length > 0 &&
    context.planes.every(
      status =>
        context.knowsRegistries(status) &&
        status.unknownRegistries.length === 0,
    );
  return context.clusters.flatMap(({ key, name }) => {
    const { networks } = proxySummary(context.records(key).byNamespace('Pod'));
    const isLinked = context.planes.some(status =>
      context.linkedClusters(status).some(linked => linked.key === key),
    );
    if (!isKnown || isLinked || networks.length === 0) {
      return [];
    }
    const [{ sample }] = networks;
    return [
      draft('MST0231', {
        subject: { cluster: key },
        clusters: [key],
        parameters: { cluster: name },
        evidence: [
          {
            type: 'object',
            object: context.ref(key, sample),
            field: 'spec.containers["istio-proxy"]',
            value: sample.proxy.clusterId,
          },
          ...context.planes.map(
            ({ plane }) =>
              ({
                type: 'computed',
                cluster: plane.configCluster,
                text: `${plane.name} reads ${[
                  ...new Set([plane.clusterId, ...plane.registries.keys()]),
                ].join(', ')}`,
              } as const),
          ),
        ],
      }),
    ];
  });
}
