import { PRIMARY_NAMESPACE } from './accessLinks';
import { Installation } from './Installation';
import { Part } from './Part';
import { placesOf } from './places';
import { writeYaml } from './writeYaml';

/**
 * The namespace of Istio in the cluster, with what istiod reads from it.
 *
 * @internal
 */
export function namespacePart(installation: Installation): Part {
  const { cluster, istio } = installation;
  const controlPlane = leadingControlPlane(installation);
  const leads = controlPlane
    ? `, and that the istiod of ${controlPlane} may write root certificates and webhooks here`
    : '';
  return {
    name: 'namespace',
    cluster: cluster.name,
    namespace: istio.namespace,
    files: [
      {
        path: `${placesOf(installation).own}/namespace.yaml`,
        kind: 'manifest',
        purpose: `Says that the cluster is in network ${cluster.network}${leads}`,
        undo: `Remove the file last: namespace ${istio.namespace} goes with all that is in it`,
        content: writeYaml(
          'The namespace of Istio. istiod learns the network of this cluster from its label.',
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: {
              name: istio.namespace,
              labels: { 'topology.istio.io/network': cluster.network },
              annotations: controlPlane && {
                'topology.istio.io/controlPlaneClusters': controlPlane,
              },
            },
          },
          ...forOthers(installation),
        ),
      },
    ],
  };
}

/** The istiods of the primaries look for the network in the namespace that they are in themselves. */
function forOthers({ cluster, istio }: Installation): object[] {
  return istio.namespace === PRIMARY_NAMESPACE
    ? []
    : [
        {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: PRIMARY_NAMESPACE,
            labels: { 'topology.istio.io/network': cluster.network },
          },
        },
      ];
}

/** Istio cluster id of the control plane that leads here; a primary leads itself. */
function leadingControlPlane({ role, cluster, primaries }: Installation) {
  switch (role) {
    case 'remote':
      return primaries[0].istioId;
    case 'external':
      return cluster.istioId;
    default:
      return undefined;
  }
}
