import { catalogEntities } from './catalogEntities';
import { PICTURES, picturesNamed } from './pictures';

describe('pictures', () => {
  const plans = PICTURES.map(picture => picture.plan(2));
  const sites = plans.flatMap(({ clusters }) =>
    clusters.map(({ site }) => site),
  );

  function twice(values: readonly string[]): string[] {
    return values.filter((value, index) => values.indexOf(value) !== index);
  }

  it('can be up together: no cluster, process, address range or gateway is in two of them', () => {
    expect(twice(sites.map(({ name }) => name))).toEqual([]);
    expect(twice(sites.map(({ podRange }) => podRange))).toEqual([]);
    expect(twice(sites.map(({ gatewayAddress }) => gatewayAddress))).toEqual(
      [],
    );
    const controlPlanes = plans.flatMap(plan => plan.controlPlanes);
    expect(twice(controlPlanes.map(({ name }) => name))).toEqual([]);
    expect(twice(controlPlanes.flatMap(({ podNames }) => podNames))).toEqual(
      [],
    );
  });

  it('have meshes, networks and services of their own', () => {
    expect(twice(PICTURES.map(({ meshId }) => meshId))).toEqual([]);
    const perPicture = (values: (index: number) => string[]) =>
      plans.flatMap((_, index) => [...new Set(values(index))]);
    expect(
      twice(
        perPicture(index =>
          plans[index].clusters.map(({ site }) => site.network),
        ),
      ),
    ).toEqual([]);
    expect(
      twice(
        perPicture(index =>
          PICTURES[index].components.map(({ service }) => service),
        ),
      ),
    ).toEqual([]);
  });

  it('have clusters that say the mesh of their picture', () => {
    for (const [index, { meshId }] of PICTURES.entries()) {
      expect(
        plans[index].clusters.map(({ site }) => site.meshId ?? 'mesh1'),
      ).toEqual(plans[index].clusters.map(() => meshId));
    }
  });

  it('have a replica for each pod of istiod that is written', () => {
    for (const { clusters, controlPlanes } of plans) {
      for (const { host, namespace, podNames } of controlPlanes) {
        const cluster = clusters.find(({ site }) => site === host);
        const pods = cluster?.objects.filter(
          ({ kind, metadata }) =>
            kind === 'Pod' &&
            metadata.namespace === namespace &&
            metadata.labels?.app === 'istiod',
        );
        expect(pods?.map(({ metadata }) => metadata.name)).toEqual(podNames);
      }
    }
  });

  it('are found by their names, and all by "all"', () => {
    expect(
      picturesNamed('one-network, multi-primary').map(({ name }) => name),
    ).toEqual(['multi-primary', 'one-network']);
    expect(picturesNamed('all')).toEqual(PICTURES);
    expect(() => picturesNamed('one-network,two-networks')).toThrow(
      /no picture "two-networks"; give some of primary-remote, /,
    );
  });

  it('have a catalog in which every relation leads somewhere', () => {
    const entities = catalogEntities(PICTURES);
    const refs = entities.map(
      ({ kind, metadata }) => `${kind.toLowerCase()}:default/${metadata.name}`,
    );
    expect(twice(refs)).toEqual([]);
    for (const { spec } of entities) {
      for (const ref of spec.dependsOn as string[]) {
        expect(refs).toContain(ref);
      }
    }
  });

  it('say in the catalog where a component runs', () => {
    const component = catalogEntities(PICTURES).find(
      ({ metadata }) => metadata.name === 'remote-only-b',
    );
    expect(component).toMatchObject({
      metadata: {
        annotations: { 'meshstage.io/services': 'remote-only/service-b' },
      },
      spec: { dependsOn: ['resource:default/madrid'] },
    });
  });
});
