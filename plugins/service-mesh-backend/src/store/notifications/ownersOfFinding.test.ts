import { Finding } from '@meshstage/plugin-service-mesh-common';
import { ownersOfFinding } from './ownersOfFinding';

const OWNERS: Readonly<Record<string, readonly string[]>> = {
  cluster1: ['group:default/platform'],
  cluster2: ['group:default/platform', 'group:default/edge'],
  cluster3: ['group:default/lab'],
};
const PICTURE = {
  cluster: (name: string) =>
    OWNERS[name] ? { owners: OWNERS[name] } : undefined,
  controlPlanes: [
    { id: 'plane', hostCluster: 'cluster3', configCluster: 'cluster1' },
  ],
};

function audienceOf(
  subject: Finding['subject'],
  clusters: readonly string[],
  ofService: readonly string[] = [],
) {
  return ownersOfFinding(
    PICTURE,
    {
      subject,
      message: {
        code: 'MST0101',
        parameters: {},
        text: '',
        clusters: [...clusters],
      },
    },
    () => ofService,
  );
}

describe('ownersOfFinding', () => {
  it.each([
    ['the cluster', { cluster: 'cluster2' }, ['cluster2'], OWNERS.cluster2],
    [
      'where a control plane runs',
      { controlPlane: 'plane' },
      ['cluster3'],
      OWNERS.cluster3,
    ],
    ['nothing that is known', { cluster: 'gone' }, [], []],
  ])('are those of %s', (_, subject, clusters, owners) => {
    expect(audienceOf(subject, clusters).owners).toEqual([...owners].sort());
  });

  it('are those of a service too', () => {
    const { owners } = audienceOf(
      { service: 'shop/cart', cluster: 'cluster1' },
      ['cluster1'],
      ['group:default/shop'],
    );
    expect(owners).toEqual(['group:default/platform', 'group:default/shop']);
  });

  it('read the text only if all of them own every cluster in it', () => {
    expect(
      audienceOf({ cluster: 'cluster1' }, ['cluster1', 'cluster2']).mayReadText,
    ).toBe(true);
    expect(
      audienceOf({ cluster: 'cluster1' }, ['cluster1', 'cluster3']).mayReadText,
    ).toBe(false);
    // One of the owners of cluster2 does not own cluster1.
    expect(
      audienceOf({ cluster: 'cluster2' }, ['cluster1', 'cluster2']).mayReadText,
    ).toBe(false);
    expect(
      audienceOf(
        { service: 'shop/cart', cluster: 'cluster1' },
        ['cluster1'],
        ['group:default/shop'],
      ).mayReadText,
    ).toBe(false);
  });
});
