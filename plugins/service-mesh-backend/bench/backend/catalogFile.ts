import { writeFileSync } from 'fs';
import { join } from 'path';

/** A component with the services that it calls. */
export type BenchEntity = {
  name: string;
  /** `namespace/name` of its Service. */
  service: string;
  dependsOn: readonly string[];
};

/** Writes the entities where a catalog reads them. */
export function catalogFile(
  folder: string,
  entities: readonly BenchEntity[],
): string {
  const file = join(folder, 'catalog.yaml');
  writeFileSync(
    file,
    entities
      .map(entity => JSON.stringify(entityObject(entity)))
      .join('\n---\n'),
  );
  return file;
}

/** As the catalog has it, but for what the catalog adds. */
export function entityObject({ name, service, dependsOn }: BenchEntity) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'meshstage.io/services': service,
        'backstage.io/kubernetes-label-selector': `app=${name}`,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/bench',
      dependsOn: dependsOn.map(other => `component:default/${other}`),
    },
  };
}
