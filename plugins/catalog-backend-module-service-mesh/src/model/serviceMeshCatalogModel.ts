// The model of the catalog is alpha; only this file uses it.
import {
  CatalogModelLayer,
  CatalogModelSources,
  createCatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import {
  CatalogModelExtensionPoint,
  catalogModelExtensionPoint,
} from '@backstage/plugin-catalog-node/alpha';
import { MESH_ANNOTATIONS } from './meshAnnotations';

export { catalogModelExtensionPoint };

/**
 * Declares the annotations to the catalog. It refuses entities that a schema
 * does not fit, so the schemas say only what is text; the processor says what
 * is wrong in a text, and goes on.
 */
export const serviceMeshCatalogModelLayer: CatalogModelLayer =
  createCatalogModelLayer({
    layerId: 'meshstage.io/service-mesh',
    builder: model => {
      for (const { name, title, description, examples } of MESH_ANNOTATIONS) {
        model.addAnnotation({
          name,
          title,
          description,
          schema: { jsonSchema: { type: 'string', examples: [...examples] } },
        });
      }
    },
  });

/** Adds it to the model of the catalog. */
export function addCatalogModel(model: CatalogModelExtensionPoint): void {
  model.addModelSource(
    CatalogModelSources.static([serviceMeshCatalogModelLayer]),
  );
}
