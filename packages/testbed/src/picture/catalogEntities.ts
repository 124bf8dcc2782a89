import { ClusterPlan } from './MeshPlan';
import { Picture, PictureComponent } from './Picture';

/** An entity of the software catalog as plain data. */
export type CatalogEntity = {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Component' | 'Resource';
  metadata: Record<string, unknown> & { name: string };
  spec: Record<string, unknown>;
};

const OWNER = 'group:default/platform';

/** What a catalog says of pictures: their components, clusters and meshes. */
export function catalogEntities(
  pictures: readonly Picture[],
): readonly CatalogEntity[] {
  return pictures.flatMap(picture => {
    const { clusters } = picture.plan(1);
    return [
      resource(picture.meshId, 'service-mesh', picture.summary),
      ...clusters.map(cluster => clusterResource(cluster, picture.meshId)),
      ...picture.components.map(each =>
        component(each, clustersWith(each, clusters)),
      ),
    ];
  });
}

function clustersWith(
  { service }: PictureComponent,
  clusters: readonly ClusterPlan[],
): string[] {
  return clusters
    .filter(({ workloads }) =>
      workloads.some(
        ({ namespace, name }) => `${namespace}/${name}` === service,
      ),
    )
    .map(({ site }) => site.name);
}

function clusterResource(
  { site, isOutside }: ClusterPlan,
  meshId: string,
): CatalogEntity {
  return resource(
    site.name,
    'kubernetes-cluster',
    `${site.distribution} in ${site.region}`,
    isOutside ? [] : [`resource:default/${meshId}`],
  );
}

function resource(
  name: string,
  type: string,
  description: string,
  dependsOn: string[] = [],
): CatalogEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, description },
    spec: { type, owner: OWNER, dependsOn },
  };
}

function component(
  { name, title, description, service, dependsOn }: PictureComponent,
  clusters: readonly string[],
): CatalogEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title,
      description,
      annotations: { 'meshstage.io/services': service },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: OWNER,
      dependsOn: [
        ...dependsOn.map(other => `component:default/${other}`),
        ...clusters.map(cluster => `resource:default/${cluster}`),
      ],
    },
  };
}
