import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import {
  serviceMeshClusterResourceRef,
  serviceMeshServiceResourceRef,
} from './resources';

const claimsSchema = z.object({
  claims: z
    .array(z.string())
    .describe('Entity refs of users and groups, such as those of the caller'),
});

function isOwned(
  { owners }: { owners: readonly string[] },
  { claims }: z.infer<typeof claimsSchema>,
): boolean {
  return owners.some(owner => claims.includes(owner));
}

const hasName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Allow clusters of these names',
  resourceRef: serviceMeshClusterResourceRef,
  paramsSchema: z.object({
    names: z.array(z.string()).describe('Names of clusters'),
  }),
  apply: ({ name }, { names }) => names.includes(name),
  toQuery: () => ({}),
});

const isInMesh = createPermissionRule({
  name: 'IS_IN_MESH',
  description: 'Allow clusters of these meshes',
  resourceRef: serviceMeshClusterResourceRef,
  paramsSchema: z.object({
    meshes: z.array(z.string()).describe('Mesh ids'),
  }),
  apply: (cluster, { meshes }) =>
    cluster.meshes.some(mesh => meshes.includes(mesh)),
  toQuery: () => ({}),
});

const isClusterOwner = createPermissionRule({
  name: 'IS_CLUSTER_OWNER',
  description: 'Allow clusters whose catalog Resource one of these owns',
  resourceRef: serviceMeshClusterResourceRef,
  paramsSchema: claimsSchema,
  apply: isOwned,
  toQuery: () => ({}),
});

const isInNamespace = createPermissionRule({
  name: 'IS_IN_NAMESPACE',
  description: 'Allow services of these Kubernetes namespaces',
  resourceRef: serviceMeshServiceResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Kubernetes namespaces'),
  }),
  apply: ({ namespace }, { namespaces }) => namespaces.includes(namespace),
  toQuery: () => ({}),
});

const isServiceOwner = createPermissionRule({
  name: 'IS_SERVICE_OWNER',
  description:
    'Allow services that name an entity which one of these owns (label backstage.io/kubernetes-id of the Service)',
  resourceRef: serviceMeshServiceResourceRef,
  paramsSchema: claimsSchema,
  apply: isOwned,
  toQuery: () => ({}),
});

/** Rules for clusters. */
export const clusterRules = { hasName, isInMesh, isClusterOwner };

/** Rules for services. */
export const serviceRules = { isInNamespace, isServiceOwner };
