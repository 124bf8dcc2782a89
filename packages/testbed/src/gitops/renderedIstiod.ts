import { workload } from '../picture/objects';
import { Site } from '../picture/site';
import { istiodWorkload } from '../picture/workloads';
import { ArgoCdCluster } from './SimulatedArgoCd';

/** Of the process itself, not of the control plane: they name files in its pod. */
const OF_THE_POD = ['KUBECONFIG'];

/** An istiod as its Deployment wants it. */
export type RenderedIstiod = {
  /** Of its only pod. */
  podName: string;
  namespace: string;
  /** What the Deployment gives it as it is. */
  environment: Readonly<Record<string, string>>;
};

/**
 * Reads the Deployment of istiod that a pull request brought, and gives it the
 * pod and the EndpointSlice that controllers and a kubelet would make of it;
 * the process itself is started with what is returned.
 *
 * @param site - the cluster in which it runs
 */
export async function renderedIstiod(
  cluster: ArgoCdCluster,
  site: Site,
  {
    podName,
    namespace = 'istio-system',
  }: { podName: string; namespace?: string },
): Promise<RenderedIstiod> {
  const deployment: any = await cluster.client.get('apps/v1', 'Deployment', {
    namespace,
    name: 'istiod',
  });
  const { labels } = deployment.spec.template.metadata;
  const [container] = deployment.spec.template.spec.containers;
  const environment = literals(container.env);
  await cluster.apply(
    ...workload(site, {
      ...istiodWorkload(site),
      namespace,
      labels,
      environment,
      // Beside that of an istiod that is there already.
      pods: ['0.6'],
      podNames: [podName],
    }).filter(({ kind }) => ['Pod', 'EndpointSlice'].includes(kind)),
  );
  return { podName, namespace, environment };
}

/** Those that name a field or a file are of the pod. */
function literals(
  variables: readonly { name: string; value?: string }[],
): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap(({ name, value }) =>
      value === undefined || OF_THE_POD.includes(name) ? [] : [[name, value]],
    ),
  );
}
