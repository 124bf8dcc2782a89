import { Entity } from '@backstage/catalog-model';
import { annotationProblems } from './annotationProblems';

function entity(
  annotations: Record<string, string>,
  more: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'x', annotations },
    spec: { type: 'service' },
    ...more,
  };
}

const cluster = { kind: 'Resource', spec: { type: 'kubernetes-cluster' } };

describe('annotationProblems', () => {
  it('finds nothing in what is right, and in annotations of others', () => {
    expect(
      annotationProblems(
        entity({
          'meshstage.io/services': 'shop/cart, shop/basket',
          'backstage.io/kubernetes-id': '???',
        }),
      ),
    ).toEqual([]);
    expect(
      annotationProblems(
        entity({ 'meshstage.io/cluster-key': 'arn:aws:eks:x' }, cluster),
      ),
    ).toEqual([]);
    expect(annotationProblems(entity({}))).toEqual([]);
  });

  it.each<[string, Record<string, string>, Partial<Entity>, RegExp]>([
    [
      'a service without namespace',
      { 'meshstage.io/services': 'cart' },
      {},
      /^Annotation meshstage\.io\/services: "cart" is not namespace\/name; write it such as shop\/checkout/,
    ],
    [
      'an empty list',
      { 'meshstage.io/services': ' ' },
      {},
      /not namespace\/name/,
    ],
    [
      'a key with blanks',
      { 'meshstage.io/cluster-key': 'a b' },
      cluster,
      /"a b" is empty or holds blanks/,
    ],
    [
      'a key on what is no cluster',
      { 'meshstage.io/cluster-key': 'a' },
      {},
      /use it on a Resource of type kubernetes-cluster/,
    ],
    [
      'the id of a mesh on a cluster',
      { 'meshstage.io/mesh-id': 'mesh1' },
      cluster,
      /use it on a Resource of type service-mesh/,
    ],
    [
      'a misspelt name',
      { 'meshstage.io/service': 'shop/cart' },
      {},
      /meshstage\.io\/service: There is no such annotation; there are meshstage\.io\/services/,
    ],
  ])('says what is wrong with %s', (_, annotations, more, message) => {
    expect(annotationProblems(entity(annotations, more))).toEqual([
      expect.stringMatching(message),
    ]);
  });
});
