import { evidenceText } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

/** Networks whose gateway is there and that a replica does not list. */
export function listedGateways(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(({ plane, hostCluster, replicas }) =>
    replicas.flatMap(({ name, facts }) => {
      const page = facts?.networkz;
      if (!page?.value || facts?.liveness.state !== 'alive') {
        return [];
      }
      const listed = new Set(page.value.map(({ network }) => network));
      const missing = new Map(
        context
          .view(plane)
          .gateways.all.filter(({ network }) => !listed.has(network))
          .map(gateway => [gateway.network, gateway]),
      );
      return [...missing.values()].map(({ network, object, address }) =>
        draft('MST0321', {
          subject: { controlPlane: plane.name, replica: name },
          clusters: [hostCluster, ...(object ? [object.cluster] : [])],
          parameters: {
            replica: name,
            controlPlane: plane.name,
            network,
            object: object ? nameOf(object) : 'of meshNetworks',
            address,
          },
          evidence: [
            {
              type: 'debugPage',
              cluster: hostCluster,
              replica: name,
              page: 'networkz',
              observedAt: page.asOf,
              text:
                listed.size > 0
                  ? evidenceText('networks-listed', {
                      networks: [...listed].join(', '),
                    })
                  : evidenceText('no-network-listed'),
            },
          ],
          since: page.asOf,
          key: network,
        }),
      );
    }),
  );
}
