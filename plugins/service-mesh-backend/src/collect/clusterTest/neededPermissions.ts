import { OBSERVED_KINDS } from '@meshstage/istio-multicluster';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';

/** Attributes of `SelfSubjectAccessReview`. */
export type ResourceAttributes = {
  group: string;
  resource: string;
  subresource?: string;
  verb: string;
  namespace?: string;
  name?: string;
};

/** Something that is read from a cluster. */
export type NeededPermission = {
  /** As `kubectl auth can-i` takes it. */
  subject: string;
  /** Without it no route can be computed. */
  required: boolean;
  /** What is not known without it. */
  consequence: string;
  /** It is allowed if each of these is. */
  all: readonly ResourceAttributes[];
};

const DEFAULT_NAMESPACE = 'istio-system';

/** Everything that the collectors ask of a cluster, by its description. */
export function neededPermissions(cluster: MeshCluster): NeededPermission[] {
  const kinds = OBSERVED_KINDS.filter(
    ({ record }) =>
      record !== 'Secret' || (cluster.remoteSecrets ?? 'none') !== 'none',
  );
  return [
    {
      subject: 'get namespaces/kube-system',
      required: false,
      consequence: 'The cluster cannot be told from another by its UID.',
      all: [
        { group: '', resource: 'namespaces', name: 'kube-system', verb: 'get' },
      ],
    },
    ...kinds.map(({ group, plural, kind, required }): NeededPermission => {
      const resource = group ? `${plural}.${group}` : plural;
      const where =
        kind === 'Secret' ? { namespace: istiodNamespace(cluster) } : {};
      return {
        subject: `list,watch ${resource}${
          where.namespace ? ` in ${where.namespace}` : ''
        }`,
        required,
        consequence: required
          ? 'No route can be computed without it.'
          : `What ${kind} decides is left out.`,
        all: ['list', 'watch'].map(verb => ({
          group,
          resource: plural,
          verb,
          ...where,
        })),
      };
    }),
    ...portForward(cluster),
  ];
}

function portForward({ istiod }: MeshCluster): NeededPermission[] {
  if (istiod?.method !== 'port-forward') {
    return [];
  }
  const namespace = istiodNamespace({ istiod });
  return [
    {
      subject: `get,create pods/portforward in ${namespace}`,
      required: false,
      consequence: 'Links and connections of control planes here are unknown.',
      // Kubernetes asks for get up to 1.34 and for create from 1.35 on.
      all: ['get', 'create'].map(verb => ({
        group: '',
        resource: 'pods',
        subresource: 'portforward',
        namespace,
        verb,
      })),
    },
  ];
}

function istiodNamespace({ istiod }: Pick<MeshCluster, 'istiod'>): string {
  return istiod?.method === 'port-forward'
    ? istiod.namespace ?? DEFAULT_NAMESPACE
    : DEFAULT_NAMESPACE;
}
