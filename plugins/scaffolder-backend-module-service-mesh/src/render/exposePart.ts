import { Installation } from './Installation';
import { Part } from './Part';
import { placesOf } from './places';
import { RenderedFile } from './RenderedFile';
import { writeYaml } from './writeYaml';

const SELECTOR = { istio: 'eastwestgateway' };

/**
 * What opens the east-west gateway. It stands in the cluster that holds the
 * configuration of its istiod, because istiod reads it nowhere else: the
 * gateways of remote clusters are opened by what their primary has already.
 *
 * @internal
 */
export function exposePart(installation: Installation): Part {
  const { role, cluster, istio, istiodAddress } = installation;
  return {
    name: 'expose',
    cluster: cluster.name,
    namespace: istio.namespace,
    files: [
      servicesFile(installation),
      ...(role === 'primary' && istiodAddress
        ? [istiodFile(installation)]
        : []),
    ],
  };
}

function servicesFile(installation: Installation): RenderedFile {
  return {
    path: `${placesOf(installation).own}/eastwest/expose-services.yaml`,
    kind: 'manifest',
    purpose: 'Lets other networks reach the services here, by mutual TLS only',
    undo: 'Remove the file first of all: calls from other networks end',
    content: writeYaml(
      'Every service can be reached from other networks, by those who hold a certificate of the mesh.',
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Gateway',
        metadata: metadata(installation, 'cross-network-gateway'),
        spec: {
          selector: SELECTOR,
          servers: [
            {
              port: { number: 15443, name: 'tls', protocol: 'TLS' },
              tls: { mode: 'AUTO_PASSTHROUGH' },
              hosts: ['*.local'],
            },
          ],
        },
      },
    ),
  };
}

function istiodFile(installation: Installation): RenderedFile {
  const { istio } = installation;
  const service = istio.revision ? `istiod-${istio.revision}` : 'istiod';
  const ports = [
    { name: 'tls-istiod', port: 15012, to: 15012 },
    { name: 'tls-istiodwebhook', port: 15017, to: 443 },
  ];
  return {
    path: `${placesOf(installation).own}/eastwest/expose-istiod.yaml`,
    kind: 'manifest',
    purpose: 'Lets remote clusters reach the istiod here',
    undo: 'Remove the file after the last remote cluster is gone',
    content: writeYaml(
      'istiod is reached through the gateway; TLS ends at istiod.',
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Gateway',
        metadata: metadata(installation, 'istiod-gateway'),
        spec: {
          selector: SELECTOR,
          servers: ports.map(({ name, port }) => ({
            port: { number: port, name, protocol: 'TLS' },
            tls: { mode: 'PASSTHROUGH' },
            hosts: ['*'],
          })),
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: metadata(installation, 'istiod-vs'),
        spec: {
          hosts: ['*'],
          gateways: ['istiod-gateway'],
          tls: ports.map(({ port, to }) => ({
            match: [{ port, sniHosts: ['*'] }],
            route: [
              {
                destination: {
                  host: `${service}.${istio.namespace}.svc.cluster.local`,
                  port: { number: to },
                },
              },
            ],
          })),
        },
      },
    ),
  };
}

function metadata({ istio }: Installation, name: string) {
  return { name, namespace: istio.namespace };
}
