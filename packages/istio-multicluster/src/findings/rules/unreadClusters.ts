import { evidenceText } from '../../evidence';
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
  if (!isKnown) {
    return [];
  }
  const linked = new Set(
    context.planes.flatMap(status =>
      context.linkedClusters(status).map(({ key }) => key),
    ),
  );
  return context.clusters.flatMap(({ key, name }) => {
    if (linked.has(key)) {
      return [];
    }
    const { networks } = proxySummary(context.records(key).byNamespace('Pod'));
    if (networks.length === 0) {
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
                text: evidenceText('reads-clusters', {
                  controlPlane: plane.name,
                  clusters: [
                    ...new Set([plane.clusterId, ...plane.registries.keys()]),
                  ].join(', '),
                }),
              } as const),
          ),
        ],
      }),
    ];
  });
}
