import fc from 'fast-check';
import { membership } from '../membership/membership';
import { certificate } from './__testUtils__/certificate';
import { MeshFixture } from './__testUtils__/MeshFixture';
import { findings } from './findings';

describe('a healthy mesh', () => {
  let root: string;

  beforeAll(async () => {
    root = await certificate('Root CA of mesh1', '2036-01-01');
  });

  const options = fc
    .record({
      clusters: fc.integer({ min: 1, max: 6 }),
      primaries: fc.integer({ min: 1, max: 6 }),
      networks: fc.constantFrom<'each' | 'one'>('each', 'one'),
      replicas: fc.integer({ min: 1, max: 3 }),
    })
    .chain(({ clusters, primaries, ...rest }) =>
      fc
        .array(
          fc.array(fc.integer({ min: 0, max: 3 }), {
            minLength: 1,
            maxLength: clusters,
          }),
          { minLength: 1, maxLength: 5 },
        )
        .map(services => ({
          ...rest,
          clusters,
          primaries: Math.min(primaries, clusters),
          services,
        })),
    );

  it('has no finding, whatever its size and form', () => {
    fc.assert(
      fc.property(options, shape => {
        const mesh = new MeshFixture({ ...shape, root });
        const fleet = mesh.fleet();
        const found = findings(fleet, mesh.facts(fleet));
        expect(found.map(({ code, text }) => `${code} ${text}`)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('has no step of the ladder that fails or warns', () => {
    fc.assert(
      fc.property(options, shape => {
        const mesh = new MeshFixture({ ...shape, root });
        const fleet = mesh.fleet();
        const { clusters, meshes } = membership(fleet, mesh.facts(fleet));
        const steps = clusters.flatMap(({ cluster, ladder }) =>
          ladder
            .filter(({ result }) => result === 'fail' || result === 'warn')
            .map(({ step, text }) => `${cluster} ${step}: ${text}`),
        );
        expect(steps).toEqual([]);
        expect(meshes).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
