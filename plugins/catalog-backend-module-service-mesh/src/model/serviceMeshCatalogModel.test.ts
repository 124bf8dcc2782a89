import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import { MESH_ANNOTATIONS } from './meshAnnotations';
import { serviceMeshCatalogModelLayer } from './serviceMeshCatalogModel';

describe('the model of the catalog', () => {
  const model = compileCatalogModel([
    defaultCatalogEntityModel,
    serviceMeshCatalogModelLayer,
  ]);

  it('has our annotations, with title and description', () => {
    const declared = model.getMetadata().annotations;
    for (const { name, title, description } of MESH_ANNOTATIONS) {
      expect(declared).toContainEqual({ name, title, description });
    }
  });

  it('takes every text, because the catalog stops at what it does not take', () => {
    const kind = model.getKind({
      kind: 'Component',
      apiVersion: 'backstage.io/v1alpha1',
    });
    expect(JSON.stringify(kind?.jsonSchema)).toContain(
      '"meshstage.io/services":{"type":"string","examples"',
    );
  });

  it('gives examples that are right', () => {
    const cluster = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'x' },
    };
    for (const { examples, problemOf, name } of MESH_ANNOTATIONS) {
      const type = name.endsWith('mesh-id')
        ? 'service-mesh'
        : 'kubernetes-cluster';
      for (const example of examples) {
        expect(
          problemOf(example, { ...cluster, spec: { type } }),
        ).toBeUndefined();
      }
    }
  });
});
