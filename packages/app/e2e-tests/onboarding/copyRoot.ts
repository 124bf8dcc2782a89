import { ReachedCluster } from './ReachedCluster';

const ROOT = 'istio-ca-root-cert';
const SYSTEM = 'istio-system';

/** What a leading istiod does in the clusters that it may lead in; those of the test bed write nothing. */
export async function copyRoot(
  from: ReachedCluster,
  to: ReachedCluster,
  namespaces: readonly string[],
): Promise<void> {
  const { data } = await from.client.get('v1', 'ConfigMap', {
    namespace: SYSTEM,
    name: ROOT,
  });
  await to.apply(
    ...[SYSTEM, ...namespaces].map(namespace => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        namespace,
        name: ROOT,
        labels: { 'istio.io/config': 'true' },
      },
      data,
    })),
  );
}
