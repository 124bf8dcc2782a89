import { stringify } from 'yaml';
import { ApiServerAccess } from './KubernetesClient';

/** The kubeconfig with one cluster, one user and one context, everything inline. */
export function kubeconfig(cluster: string, access: ApiServerAccess): string {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const user =
    access.token !== undefined
      ? { token: access.token }
      : {
          'client-certificate-data': base64(access.clientCertificate),
          'client-key-data': base64(access.clientKey),
        };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: cluster,
        cluster: {
          server: access.url,
          'certificate-authority-data': base64(access.certificateAuthority),
        },
      },
    ],
    users: [{ name: cluster, user }],
    contexts: [{ name: cluster, context: { cluster, user: cluster } }],
    'current-context': cluster,
  };
  // Go reads YAML 1.1, where a cluster called "on" would be a boolean.
  return stringify(config, { version: '1.1' });
}
