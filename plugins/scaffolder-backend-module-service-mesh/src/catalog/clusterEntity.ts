import { Entity, KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  InventoryCluster,
  MESH_CLUSTER_KEY_ANNOTATION,
} from '@meshstage/plugin-service-mesh-common';

const LONGEST_NAME = 63;

/** What the entity of a cluster that is on its way into a mesh is made of. */
export type ClusterEntityOptions = {
  clusterName: string;
  mesh: string;
  network: string;
  role: string;
  owner: string;
  system?: string;
  environment: string;
  known: InventoryCluster;
};

/**
 * The catalog entity of a cluster that joins a mesh. Its name carries account
 * and region where there are such, so that equal names of two clusters do not
 * collide; its key says which cluster it is, so that nothing else claims it.
 *
 * @internal
 */
export function clusterEntity(options: ClusterEntityOptions): Entity {
  const {
    clusterName,
    mesh,
    network,
    role,
    owner,
    system,
    environment,
    known,
  } = options;
  const { account, region } = placeOf(known.arn);
  const name = entityName([clusterName, account, region]);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      title: known.name,
      description: `Cluster of ${mesh}: ${role}, network ${network}`,
      tags: [tag(environment)],
      annotations: {
        [MESH_CLUSTER_KEY_ANNOTATION]: known.key,
        ...(known.arn ? { 'amazonaws.com/arn': known.arn } : {}),
        ...(account ? { 'amazonaws.com/account-id': account } : {}),
      },
    },
    spec: {
      type: 'kubernetes-cluster',
      lifecycle: 'onboarding',
      owner,
      ...(system ? { system } : {}),
      // A mesh whose id is no name of an entity has another one in the catalog.
      ...(KubernetesValidatorFunctions.isValidObjectName(mesh)
        ? { dependsOn: [`resource:default/${mesh}`] }
        : {}),
    },
  };
}

/** `arn:partition:eks:region:account:cluster/name` */
function placeOf(arn: string | undefined) {
  const [, , , region, account] = arn?.split(':') ?? [];
  return { region, account };
}

function entityName(parts: readonly (string | undefined)[]): string {
  const name = parts.filter(Boolean).join('-');
  if (
    name.length > LONGEST_NAME ||
    !KubernetesValidatorFunctions.isValidObjectName(name)
  ) {
    throw new InputError(
      `"${name}" cannot be the name of an entity: at most ${LONGEST_NAME} letters, digits, "-", "_" or ".". Choose a shorter clusterName.`,
    );
  }
  return name;
}

function tag(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9+#]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME);
}
