import { gatewayAnnotations } from './gatewayPart';
import { Installation } from './Installation';
import { identityValues, istiodChart, servingEnvironment } from './istiodPart';
import { withOverlay } from './overlays';
import { Part } from './Part';
import { placesOf } from './places';
import { externalReaderFile } from './readerPart';
import { writeYaml } from './writeYaml';

/**
 * The namespace for the istiod of an external cluster, in the cluster that runs
 * it, and that Backstage may ask that istiod.
 *
 * @internal
 */
export function externalNamespacePart(installation: Installation): Part {
  const { cluster, istio, primaries } = installation;
  const [host] = primaries;
  return {
    name: 'host-namespace',
    cluster: host.name,
    namespace: istio.namespace,
    files: [
      {
        path: `${placesOf(installation).externalIn(
          host.istioId,
        )}/namespace.yaml`,
        kind: 'manifest',
        purpose: `Where the istiod of ${cluster.istioId} runs in ${host.istioId}`,
        undo: `Remove the file last: namespace ${istio.namespace} of ${host.istioId} goes with all that is in it`,
        content: writeYaml(
          `Where the istiod of ${cluster.istioId} runs; its configuration is in that cluster.`,
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: istio.namespace },
          },
        ),
      },
      externalReaderFile(installation),
    ],
  };
}

/**
 * The istiod of an external cluster and how that cluster reaches it.
 *
 * @internal
 */
export function externalIstiodParts(installation: Installation): Part[] {
  const { cluster, istio, primaries, istiodAddress } = installation;
  const [host] = primaries;
  const folder = placesOf(installation).externalIn(host.istioId);
  return [
    {
      name: 'host-istiod',
      cluster: host.name,
      namespace: istio.namespace,
      chart: istiodChart(installation),
      files: [
        {
          path: `${folder}/istiod.values.yaml`,
          kind: 'helm-values',
          purpose: `The istiod of ${cluster.istioId}, which runs in ${host.istioId}`,
          undo: `Remove the file after the last proxy of ${cluster.istioId} is gone`,
          content: writeYaml(
            'Values of the chart istiod. Its configuration, webhooks and mesh settings are in the cluster that it serves.',
            withOverlay(
              installation,
              'host-istiod',
              externalValues(installation),
            ),
          ),
        },
      ],
    },
    {
      name: 'host-service',
      cluster: host.name,
      namespace: istio.namespace,
      files: [
        {
          path: `${folder}/service.yaml`,
          kind: 'manifest',
          purpose: `Makes istiod reachable as ${istiodAddress}`,
          undo: `Remove the file: ${cluster.istioId} then has no control plane`,
          content: writeYaml(
            'The load balancer of istiod. TLS ends at istiod, not here.',
            {
              apiVersion: 'v1',
              kind: 'Service',
              metadata: {
                name: 'istiod-external',
                namespace: istio.namespace,
                annotations: gatewayAnnotations({
                  exposure: installation.gateway.exposure,
                  hostname: istiodAddress,
                  platform: host.platform,
                  healthCheckPort: 8080,
                  healthCheckPath: '/ready',
                }),
              },
              spec: {
                type: 'LoadBalancer',
                selector: {
                  app: 'istiod',
                  'istio.io/rev': istio.revision ?? 'default',
                },
                ports: [
                  { name: 'tls-xds', port: 15012, targetPort: 15012 },
                  { name: 'tls-webhook', port: 15017, targetPort: 15017 },
                ],
              },
            },
          ),
        },
      ],
    },
  ];
}

function externalValues(installation: Installation) {
  const { mesh, istio } = installation;
  return {
    revision: istio.revision,
    global: {
      ...identityValues(installation),
      externalIstiod: true,
      operatorManageWebhooks: true,
      configValidation: false,
    },
    meshConfig: {
      trustDomain: mesh.trustDomain,
      rootNamespace: istio.namespace,
    },
    env: {
      ...servingEnvironment(installation),
      // Remote secrets lie beside istiod, not in the cluster that configures it.
      LOCAL_CLUSTER_SECRET_WATCHER: 'true',
      SHARED_MESH_CONFIG: istio.revision ? `istio-${istio.revision}` : 'istio',
    },
  };
}
