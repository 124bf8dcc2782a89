import { AccessLink, accessLinks } from './accessLinks';
import { Installation } from './Installation';
import { Part } from './Part';
import { placesOf } from './places';
import { writeYaml } from './writeYaml';

/**
 * External secrets that give each istiod access to the API servers that it is
 * to read; none when an operator does that by the script.
 *
 * @internal
 */
export function accessParts(installation: Installation): Part[] {
  const { access } = installation;
  if (access.mode !== 'external-secrets') {
    return [];
  }
  return accessLinks(installation).map(link =>
    externalSecretPart(installation, link, access),
  );
}

function externalSecretPart(
  installation: Installation,
  link: AccessLink,
  { store, keyPrefix }: { store: string; keyPrefix: string },
): Part {
  const { of, reader, secret } = link;
  const isConfiguration = secret.key !== of.istioId;
  const purpose = isConfiguration
    ? `The istiod in ${reader.istioId} takes its configuration from ${of.istioId}`
    : `The istiod of ${reader.istioId} reads ${of.istioId}`;
  return {
    name: `${reader.istioId}-reads-${of.istioId}`,
    cluster: reader.name,
    namespace: secret.namespace,
    files: [
      {
        path: isConfiguration
          ? `${placesOf(installation).externalIn(
              reader.istioId,
            )}/kubeconfig.externalsecret.yaml`
          : placesOf(installation).remoteSecretIn(reader.istioId, of.istioId),
        kind: 'manifest',
        purpose: `${purpose}, with a kubeconfig from ClusterSecretStore ${store}`,
        undo: `Remove the file: the secret goes, and with it all that istiod knows of ${of.istioId}`,
        content: writeYaml(
          `${purpose}. The kubeconfig stays in the store; only where it lies is written here.`,
          {
            apiVersion: 'external-secrets.io/v1',
            kind: 'ExternalSecret',
            metadata: { name: secret.name, namespace: secret.namespace },
            spec: {
              refreshInterval: '5m0s',
              secretStoreRef: { kind: 'ClusterSecretStore', name: store },
              target: {
                name: secret.name,
                creationPolicy: 'Owner',
                template: secret.labels && {
                  metadata: {
                    labels: secret.labels,
                    annotations: secret.annotations,
                  },
                },
              },
              data: [
                {
                  secretKey: secret.key,
                  remoteRef: { key: `${keyPrefix}/${link.storeKey}` },
                },
              ],
            },
          },
        ),
      },
    ],
  };
}
