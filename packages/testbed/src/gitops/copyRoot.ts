import { ArgoCdCluster } from './SimulatedArgoCd';

const ROOT = 'istio-ca-root-cert';
const WEBHOOKS = [
  'admissionregistration.k8s.io/v1',
  'MutatingWebhookConfiguration',
] as const;

/**
 * Puts the root certificate of a mesh where a leading istiod puts it, in
 * namespaces and in the webhooks of the injection; istiods of the test bed
 * write nothing.
 *
 * @param namespaces - of the cluster that gets the root
 */
export async function copyRoot(
  from: ArgoCdCluster,
  to: ArgoCdCluster,
  namespaces: readonly string[],
): Promise<void> {
  const { data } = await from.client.get('v1', 'ConfigMap', {
    namespace: 'istio-system',
    name: ROOT,
  });
  const root = data as Record<string, string>;
  await to.apply(
    ...namespaces.map(namespace => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        namespace,
        name: ROOT,
        labels: { 'istio.io/config': 'true' },
      },
      data: root,
    })),
  );
  const caBundle = Buffer.from(root['root-cert.pem']).toString('base64');
  for (const { metadata, webhooks } of await to.client.list(...WEBHOOKS)) {
    if (metadata.labels?.app === 'sidecar-injector') {
      await to.client.patch(
        ...WEBHOOKS,
        { name: metadata.name },
        { webhooks: withBundle(webhooks as Webhook[], caBundle) },
      );
    }
  }
}

type Webhook = { clientConfig: object };

function withBundle(webhooks: readonly Webhook[], caBundle: string): Webhook[] {
  return webhooks.map(webhook => ({
    ...webhook,
    clientConfig: { ...webhook.clientConfig, caBundle },
  }));
}
