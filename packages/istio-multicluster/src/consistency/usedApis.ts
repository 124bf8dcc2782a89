import { ClusterProfile } from './ClusterProfile';

/** Of configuration that istiod reads only in the cluster that holds it. */
const CONFIGURATION_GROUPS = [
  'extensions.istio.io',
  'gateway.networking.k8s.io',
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
];

/** What istiod reads, or its workloads are described by, in every cluster. */
const EVERYWHERE_GROUPS = [
  'admissionregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'discovery.k8s.io',
  'multicluster.x-k8s.io',
  'networking.k8s.io',
  'policy',
];

/**
 * What `one` serves of these groups and `other` does not: group and version
 * where both are read, else names of CustomResourceDefinitions.
 */
export function usedApisOnlyIn(
  one: ClusterProfile,
  other: ClusterProfile,
): string[] {
  const groups = new Set([
    ...EVERYWHERE_GROUPS,
    ...(one.holdsConfiguration && other.holdsConfiguration
      ? CONFIGURATION_GROUPS
      : []),
  ]);
  if (one.servedApis && other.servedApis) {
    return onlyIn(one.servedApis, other.servedApis, api =>
      groups.has(api.slice(0, Math.max(0, api.indexOf('/')))),
    );
  }
  return one.definitions && other.definitions
    ? onlyIn(one.definitions, other.definitions, name =>
        groups.has(name.slice(name.indexOf('.') + 1)),
      )
    : [];
}

/** Of what a cluster serves that which its workloads are described by, whatever else it is for. */
export function workloadApis(served: readonly string[]): string[] {
  return served.filter(api =>
    EVERYWHERE_GROUPS.includes(api.slice(0, Math.max(0, api.indexOf('/')))),
  );
}

function onlyIn(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  counts: (entry: string) => boolean,
): string[] {
  return [...one].filter(entry => counts(entry) && !other.has(entry)).sort();
}
