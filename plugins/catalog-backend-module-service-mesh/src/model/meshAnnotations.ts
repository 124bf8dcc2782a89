import { Entity } from '@backstage/catalog-model';
import {
  MESH_CLUSTER_KEY_ANNOTATION,
  MESH_ID_ANNOTATION,
  MESH_SERVICES_ANNOTATION,
  parseServiceNames,
} from '@meshstage/plugin-service-mesh-common';

/** What all annotations of Meshstage begin with. */
export const MESH_PREFIX = 'meshstage.io/';

/** An annotation of Meshstage. */
export type MeshAnnotation = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly examples: readonly string[];
  /** What is wrong with a value, and what is right; undefined: nothing. */
  problemOf(value: string, entity: Entity): string | undefined;
};

/** The one table of annotations: declared to the catalog, and checked in every entity. */
export const MESH_ANNOTATIONS: readonly MeshAnnotation[] = [
  {
    name: MESH_SERVICES_ANNOTATION,
    title: 'Services in the mesh',
    description:
      'The Kubernetes Services of a component, namespace/name, several separated by commas. Goes before what the annotations of the Kubernetes plugin select.',
    examples: ['shop/checkout', 'shop/checkout, shop/basket'],
    problemOf: value => {
      const parsed = parseServiceNames(value);
      return 'malformed' in parsed
        ? `"${parsed.malformed}" is not namespace/name; write it such as shop/checkout, several separated by commas.`
        : undefined;
    },
  },
  {
    name: MESH_CLUSTER_KEY_ANNOTATION,
    title: 'Key of the cluster',
    description:
      'Says which cluster a Resource of type kubernetes-cluster is: the ARN of an EKS cluster, else the UID of its namespace kube-system. Meshstage makes no entity of its own for that cluster.',
    examples: ['arn:aws:eks:eu-central-1:111122223333:cluster/prod'],
    problemOf: (value, entity) =>
      keyProblem(value, entity, 'kubernetes-cluster', 'a cluster'),
  },
  {
    name: MESH_ID_ANNOTATION,
    title: 'Id of the mesh',
    description:
      'Says which mesh a Resource of type service-mesh is. Meshstage makes no entity of its own for that mesh.',
    examples: ['mesh1'],
    problemOf: (value, entity) =>
      keyProblem(value, entity, 'service-mesh', 'a mesh'),
  },
];

function keyProblem(
  value: string,
  { kind, spec }: Entity,
  type: string,
  what: string,
): string | undefined {
  if (value.trim() === '' || /\s/.test(value)) {
    return `"${value}" is empty or holds blanks; write the key as the page Service mesh shows it.`;
  }
  return kind.toLocaleLowerCase('en-US') === 'resource' && spec?.type === type
    ? undefined
    : `It says which one ${what} is, and this entity is none; take it away, or use it on a Resource of type ${type}.`;
}
