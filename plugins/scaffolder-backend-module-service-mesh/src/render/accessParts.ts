import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1';
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
  const { of, istiod, reader, secret } = link;
  const isConfiguration = istiod === of.istioId;
  const purpose = isConfiguration
    ? `The istiod in ${reader.istioId} takes its configuration from ${of.istioId}`
    : `The istiod of ${istiod} reads ${of.istioId}`;
  return {
    name: isConfiguration
      ? `${istiod}-reads-its-configuration`
      : `${istiod}-reads-${of.istioId}`,
    cluster: reader.name,
    namespace: secret.namespace,
    files: [
      {
        path: placeOf(installation, link),
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
          } satisfies IExternalSecret,
        ),
      },
    ],
  };
}

/** What an istiod reads that runs in another cluster than its own lies in the folder of both. */
function placeOf(
  installation: Installation,
  { of, istiod, reader }: AccessLink,
): string {
  const { externalIn, remoteSecretIn } = placesOf(installation);
  if (istiod === reader.istioId) {
    return remoteSecretIn(istiod, of.istioId);
  }
  return istiod === of.istioId
    ? `${externalIn(reader.istioId)}/kubeconfig.externalsecret.yaml`
    : `${externalIn(reader.istioId)}/remotes/${of.istioId}.externalsecret.yaml`;
}
