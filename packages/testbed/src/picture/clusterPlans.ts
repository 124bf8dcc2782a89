import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { primaryObjects, readerObjects, remoteObjects } from './installation';
import { ClusterPlan, ControlPlanePlan } from './MeshPlan';
import { namespace, workload, WorkloadOptions } from './objects';
import { platformObjects } from './platform';
import { Site } from './site';
import { istiodPodNames, istiodWorkload } from './workloads';

const SYSTEM_NAMESPACE = 'istio-system';

type Content = {
  /** Of the applications. */
  namespace: string;
  workloads: readonly WorkloadOptions[];
  objects?: readonly KubernetesObject[];
};

/** A cluster with an istiod of its own. */
export function primaryCluster(
  site: Site,
  content: Content & { istiod?: WorkloadOptions },
): ClusterPlan {
  return {
    site,
    systemNamespace: SYSTEM_NAMESPACE,
    injector: 'own',
    objects: [
      ...ground(site, content, {}),
      ...workload(site, content.istiod ?? istiodWorkload(site)),
      ...primaryObjects(site),
    ],
    workloads: content.workloads,
  };
}

/** The istiod of a cluster that has one of its own. */
export function primaryControlPlane(
  site: Site,
  replicas: number,
  rest: Pick<ControlPlanePlan, 'reads' | 'serves'> & Partial<ControlPlanePlan>,
): ControlPlanePlan {
  return {
    name: `istiod-${site.name}`,
    config: site,
    host: site,
    namespace: SYSTEM_NAMESPACE,
    podNames: istiodPodNames(site, replicas),
    ...rest,
  };
}

/** A cluster that an istiod elsewhere reads and serves. */
export function remoteCluster(
  site: Site,
  primary: Site,
  content: Content,
): ClusterPlan {
  return {
    site,
    systemNamespace: SYSTEM_NAMESPACE,
    injector: 'remote',
    objects: [
      ...ground(site, content, {
        'topology.istio.io/controlPlaneClusters': primary.name,
      }),
      ...remoteObjects(primary),
    ],
    workloads: content.workloads,
  };
}

/** A cluster without Istio, whose applications run without a proxy. */
export function outsideCluster(site: Site, content: Content): ClusterPlan {
  return {
    site,
    systemNamespace: SYSTEM_NAMESPACE,
    isOutside: true,
    objects: [
      namespace(content.namespace),
      ...platformObjects(site),
      ...(content.objects ?? []),
    ],
    workloads: content.workloads.map(options => ({
      ...options,
      proxy: undefined,
    })),
  };
}

function ground(
  site: Site,
  content: Content,
  systemAnnotations: Readonly<Record<string, string>>,
): KubernetesObject[] {
  return [
    namespace(
      SYSTEM_NAMESPACE,
      { 'topology.istio.io/network': site.network },
      systemAnnotations,
    ),
    namespace(content.namespace, { 'istio-injection': 'enabled' }),
    ...platformObjects(site),
    ...readerObjects(),
    ...(content.objects ?? []),
  ];
}
