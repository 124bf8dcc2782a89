import { Entity } from '@backstage/catalog-model';
import { isServiceMeshAvailable } from './isServiceMeshAvailable';

function entity(annotations?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'service-a', annotations },
  };
}

describe('isServiceMeshAvailable', () => {
  it.each([
    'meshstage.io/services',
    'backstage.io/kubernetes-id',
    'backstage.io/kubernetes-label-selector',
  ])('is true for an entity with the annotation %s', annotation => {
    expect(isServiceMeshAvailable(entity({ [annotation]: 'x' }))).toBe(true);
  });

  it('is false for an entity that does not say where it runs', () => {
    expect(isServiceMeshAvailable(entity({ 'example.com/x': 'y' }))).toBe(
      false,
    );
    expect(isServiceMeshAvailable(entity())).toBe(false);
  });
});
