import { FleetContext } from '../facts/FleetContext';
import { ClusterKey } from '../fleet/FleetChange';
import { Mesh } from '../membership/ClusterMembership';
import { OffboardingStep } from './OffboardingPlan';

/**
 * In the reverse order of bringing it in, so that at each one nothing points to
 * what the next one takes away.
 */
export function offboardingSteps(
  context: FleetContext,
  mesh: Mesh,
  cluster: ClusterKey,
): OffboardingStep[] {
  const name = context.nameOf(cluster);
  const readers = context
    .planesReading(cluster)
    .filter(
      ({ plane, hostCluster }) =>
        mesh.controlPlanes.includes(plane.name) &&
        plane.configCluster !== cluster &&
        hostCluster !== cluster,
    );
  const primaries =
    [
      ...new Set(
        readers.map(({ plane }) => context.nameOf(plane.configCluster)),
      ),
    ].join(', ') || 'the other primaries';
  const id =
    readers
      .flatMap(status => context.linkedClusters(status))
      .find(({ key }) => key === cluster)?.id ?? name;
  const network = context.networkOf(cluster);
  return [
    {
      step: 'move-traffic',
      title: `Run what others need in another cluster, and take ${name} out of the DestinationRules that name it (subsets, failover, distribution).`,
      undo: 'Put it into the DestinationRules again.',
      check:
        'This plan lists no service that loses its last endpoints, and no DestinationRule names the cluster.',
    },
    {
      step: 'remove-remote-secrets',
      title: `Delete remote secret istio-remote-secret-${id} from ${primaries}.`,
      undo: 'Apply its ExternalSecret, or run the documented command, again.',
      check: `clusterz of each replica lists no ${id}, and no client is given endpoints of ${name}.`,
    },
    {
      step: 'remove-gateway',
      title: `Remove the east-west gateway of ${name}${
        network ? ` and of network ${network}` : ''
      }.`,
      undo: 'Sync its Application again; the load balancer gets another address.',
      check: `No control plane lists a gateway in ${name}.`,
    },
    {
      step: 'remove-files',
      title: `Merge the pull request that takes the files of ${name} out.`,
      undo: 'Revert that pull request.',
      check: `No proxy of ${name} is connected to a control plane of ${mesh.id}.`,
    },
    {
      step: 'revoke-credentials',
      title: `Delete ServiceAccount istio-reader-service-account in ${name}, its access entry, and the key in the secret store.`,
      undo: 'Create them anew, and the remote secret with them.',
      check: `The API server of ${name} refuses the token that the remote secret held.`,
    },
    {
      step: 'unregister',
      title: `Take the catalog entity of ${name} out of ${mesh.id}.`,
      undo: 'Register its catalog-info.yaml again.',
      check: `${name} is in no mesh on the page of the fleet.`,
    },
  ];
}
