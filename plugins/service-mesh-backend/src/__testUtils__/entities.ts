import { Entity } from '@backstage/catalog-model';

/** A component with annotations and relations, as the catalog answers it. */
export function component(
  name: string,
  options: {
    annotations?: Record<string, string>;
    dependsOn?: readonly string[];
    dependencyOf?: readonly string[];
    owner?: string;
  } = {},
): Entity {
  const { annotations, dependsOn = [], dependencyOf = [], owner } = options;
  const relation = (type: string) => (targetRef: string) => ({
    type,
    targetRef,
  });
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [
      ...dependsOn.map(relation('dependsOn')),
      ...dependencyOf.map(relation('dependencyOf')),
      ...(owner ? [relation('ownedBy')(owner)] : []),
    ],
  };
}

/** Services A and B of the demo: A calls B. */
export const DEMO_ENTITIES: readonly Entity[] = [
  component('service-a', {
    annotations: { 'meshstage.io/services': 'sample/service-a' },
    dependsOn: ['component:default/service-b', 'resource:default/cluster1'],
    owner: 'group:default/storefront',
  }),
  component('service-b', {
    annotations: {
      'backstage.io/kubernetes-id': 'service-b',
      'backstage.io/kubernetes-namespace': 'sample',
    },
    dependencyOf: ['component:default/service-a'],
    owner: 'group:default/checkout',
  }),
];
