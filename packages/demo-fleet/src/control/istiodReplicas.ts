import { NotFoundError } from '@backstage/errors';
import { KubernetesObject } from '@meshstage/testbed/picture';
import { ClusterStore } from '../store/ClusterStore';

const NAMESPACE = 'istio-system';

/** Lets the discovery container of a replica crash, or come back. */
export function setIstiodReady(
  store: ClusterStore,
  name: string | undefined,
  isReady: boolean,
): string {
  const pod = [...store.objects('', 'pods', NAMESPACE)].find(
    ({ metadata }) =>
      metadata.labels?.app === 'istiod' &&
      (name === undefined || metadata.name === name),
  );
  if (!pod) {
    throw new NotFoundError(
      name
        ? `There is no istiod "${name}" in this cluster.`
        : 'No istiod runs in this cluster.',
    );
  }
  store.apply({ ...pod, status: statusOf(pod, isReady) });
  setEndpointReady(store, pod.metadata.name, isReady);
  return pod.metadata.name;
}

function statusOf({ status }: KubernetesObject, isReady: boolean) {
  const { conditions, containerStatuses, ...rest } = status as {
    conditions: { type: string }[];
    containerStatuses: { restartCount: number }[];
  };
  const now = new Date().toISOString();
  return {
    ...rest,
    conditions: conditions.map(condition =>
      ['Ready', 'ContainersReady'].includes(condition.type)
        ? {
            ...condition,
            status: isReady ? 'True' : 'False',
            lastTransitionTime: now,
          }
        : condition,
    ),
    containerStatuses: containerStatuses.map(container => ({
      ...container,
      ready: isReady,
      started: isReady,
      restartCount: container.restartCount + (isReady ? 0 : 1),
      state: isReady
        ? { running: { startedAt: now } }
        : {
            waiting: {
              reason: 'CrashLoopBackOff',
              message: 'back-off 10s restarting failed container',
            },
          },
    })),
  };
}

function setEndpointReady(
  store: ClusterStore,
  podName: string,
  isReady: boolean,
) {
  for (const slice of store.objects('discovery.k8s.io', 'endpointslices')) {
    const endpoints = (slice.endpoints ?? []) as {
      targetRef?: { name: string };
    }[];
    if (
      slice.metadata.namespace === NAMESPACE &&
      endpoints.some(({ targetRef }) => targetRef?.name === podName)
    ) {
      store.apply({
        ...slice,
        endpoints: endpoints.map(endpoint =>
          endpoint.targetRef?.name === podName
            ? {
                ...endpoint,
                conditions: {
                  ready: isReady,
                  serving: isReady,
                  terminating: false,
                },
              }
            : endpoint,
        ),
      });
    }
  }
}
