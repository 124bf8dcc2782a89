import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  ResourceEntity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_API_SERVER,
  ANNOTATION_KUBERNETES_API_SERVER_CA,
  ANNOTATION_KUBERNETES_AUTH_PROVIDER,
  ANNOTATION_KUBERNETES_AWS_ASSUME_ROLE,
  ANNOTATION_KUBERNETES_AWS_CLUSTER_ID,
  ANNOTATION_KUBERNETES_OIDC_TOKEN_PROVIDER,
  ANNOTATION_KUBERNETES_SKIP_METRICS_LOOKUP,
  ANNOTATION_KUBERNETES_SKIP_TLS_VERIFY,
} from '@backstage/plugin-kubernetes-common';
import {
  InventoryCluster,
  MESH_CLUSTER_KEY_ANNOTATION,
  SERVICE_MESH_LOCATION_TYPE,
} from '@meshstage/plugin-service-mesh-common';
import { ModuleConfig } from '../config/readModuleConfig';
import { CLUSTER_TYPE } from './CatalogResources';
import { ANNOTATION_AWS_ARN } from './describedBy';

const LOCATION = `${SERVICE_MESH_LOCATION_TYPE}:clusters`;
const ANNOTATION_AWS_ACCOUNT = 'amazonaws.com/account-id';

/** What the entity of a cluster is made of besides the cluster itself. */
export type ClusterEntityOptions = {
  name: string;
  namespace: string;
  owner: string;
  /** Entity refs of its meshes. */
  meshes: readonly string[];
  /** The entity as it is now: what is not known any more stays as it was. */
  before?: Entity;
  kubernetes: ModuleConfig['kubernetes'];
};

/** A cluster as the catalog has it, with what the Kubernetes plugin needs. */
export function clusterEntity(
  cluster: InventoryCluster,
  options: ClusterEntityOptions,
): ResourceEntity {
  const { name, namespace, owner } = options;
  const { title = cluster.name } = cluster;
  const dependsOn = [...new Set(options.meshes)].sort();
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace,
      ...(title === name ? {} : { title }),
      ...wordsOf(cluster, options.before),
      annotations: {
        [ANNOTATION_LOCATION]: LOCATION,
        [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
        [MESH_CLUSTER_KEY_ANNOTATION]: cluster.key,
        ...kubernetesAnnotations(cluster, options.kubernetes),
        ...awsAnnotations(cluster),
      },
    },
    spec: {
      type: CLUSTER_TYPE,
      owner,
      ...(dependsOn.length > 0 ? { dependsOn } : {}),
    },
  };
}

/** Which distribution it is of is not known before it was read. */
function wordsOf(
  { distribution, region, simulated }: InventoryCluster,
  before: Entity | undefined,
): { description?: string; tags?: string[] } {
  if (distribution === 'undecided' && before) {
    const { description, tags } = before.metadata;
    return {
      ...(description ? { description } : {}),
      ...(tags ? { tags } : {}),
    };
  }
  const kind = isNamed(distribution)
    ? `${distribution} cluster`
    : 'Kubernetes cluster';
  const tags = [
    ...(isNamed(distribution)
      ? [distribution.toLocaleLowerCase('en-US').replace(/ /g, '-')]
      : []),
    ...(simulated ? ['simulated'] : []),
  ];
  return {
    description: `${simulated ? 'Simulated ' : ''}${kind}${
      region ? ` in ${region}` : ''
    }`,
    ...(tags.length > 0 ? { tags } : {}),
  };
}

function isNamed(distribution: InventoryCluster['distribution']): boolean {
  return distribution !== 'other' && distribution !== 'undecided';
}

function kubernetesAnnotations(
  cluster: InventoryCluster,
  settings: ModuleConfig['kubernetes'],
): Record<string, string> {
  const { url, certificateAuthority, skipTlsVerify, iam } = cluster;
  return defined({
    [ANNOTATION_KUBERNETES_API_SERVER]: url,
    [ANNOTATION_KUBERNETES_API_SERVER_CA]: certificateAuthority,
    [ANNOTATION_KUBERNETES_SKIP_TLS_VERIFY]: skipTlsVerify ? 'true' : undefined,
    [ANNOTATION_KUBERNETES_SKIP_METRICS_LOOKUP]: settings.skipMetricsLookup
      ? 'true'
      : undefined,
    ...(iam
      ? {
          [ANNOTATION_KUBERNETES_AUTH_PROVIDER]: 'aws',
          [ANNOTATION_KUBERNETES_AWS_CLUSTER_ID]: iam.clusterName,
          [ANNOTATION_KUBERNETES_AWS_ASSUME_ROLE]: iam.assumeRole,
        }
      : {
          [ANNOTATION_KUBERNETES_AUTH_PROVIDER]: settings.authProvider,
          [ANNOTATION_KUBERNETES_OIDC_TOKEN_PROVIDER]:
            settings.oidcTokenProvider,
        }),
  });
}

function awsAnnotations({ arn }: InventoryCluster): Record<string, string> {
  return defined({
    [ANNOTATION_AWS_ARN]: arn,
    [ANNOTATION_AWS_ACCOUNT]: arn?.split(':')[4],
  });
}

function defined(
  values: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
