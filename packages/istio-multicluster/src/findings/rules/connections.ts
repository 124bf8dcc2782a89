import { evidenceText, FindingEvidence } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { connectionState } from '../../links/connectionState';
import { proxyConnections } from '../../links/proxyConnections';
import { draft, FindingDraft } from '../FindingDraft';

const NAMED_AT_MOST = 5;

/** Proxies that no replica of their control plane has a stream with. */
export function connections(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key, name }) =>
    proxyConnections(context, key).flatMap(group => {
      const state = connectionState(group);
      if (state !== 'degraded' && state !== 'broken') {
        return [];
      }
      const { controlPlane, pods, missing, byReplica } = group;
      const { plane, hostCluster, replicas } = controlPlane;
      const times = replicas.flatMap(({ facts }) => facts?.proxies?.asOf ?? []);
      const [first, ...others] = [
        ...replicas.flatMap((replica): FindingEvidence[] => {
          const page = replica.facts?.proxies;
          return page?.value
            ? [
                {
                  type: 'debugPage',
                  cluster: hostCluster,
                  replica: replica.name,
                  page: 'syncz',
                  observedAt: page.asOf,
                  text: evidenceText('connected-proxies', {
                    cluster: name,
                    count: byReplica.get(replica.name) ?? 0,
                  }),
                },
              ]
            : [];
        }),
        ...missing.slice(0, NAMED_AT_MOST).map(
          (pod): FindingEvidence => ({
            type: 'object',
            object: context.ref(key, pod),
            field: '',
          }),
        ),
      ];
      return [
        draft('MST0206', {
          subject: { cluster: key, controlPlane: plane.name },
          clusters: [key, hostCluster],
          parameters: {
            cluster: name,
            controlPlane: plane.name,
            expected: pods,
            missing: missing.length,
          },
          evidence: [first, ...others],
          ...(times.length > 0 ? { since: Math.max(...times) } : {}),
        }),
      ];
    }),
  );
}
