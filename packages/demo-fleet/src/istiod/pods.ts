import { KubernetesObject } from '@meshstage/testbed/picture';

type Container = {
  name: string;
  image?: string;
  args?: string[];
  env?: { name: string; value?: string }[];
};

type PodFields = {
  spec?: {
    nodeName?: string;
    serviceAccountName?: string;
    containers?: Container[];
    initContainers?: Container[];
  };
  status?: {
    phase?: string;
    podIP?: string;
    containerStatuses?: { name: string; ready?: boolean }[];
  };
};

export function podFields(pod: KubernetesObject): PodFields {
  return pod as PodFields;
}

/** A container of a pod, a native sidecar (which is an init container) included. */
export function container(
  pod: KubernetesObject,
  name: string,
): Container | undefined {
  const { spec } = podFields(pod);
  return [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].find(
    candidate => candidate.name === name,
  );
}

export function environment({ env }: Container): Record<string, string> {
  return Object.fromEntries(
    (env ?? []).map(({ name, value }) => [name, value ?? '']),
  );
}

/** Running, and every container ready. */
export function isRunning(pod: KubernetesObject): boolean {
  const { status } = podFields(pod);
  return (
    status?.phase === 'Running' &&
    (status.containerStatuses ?? []).every(({ ready }) => ready !== false)
  );
}
