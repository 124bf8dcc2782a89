import { certificate } from './__testUtils__/certificate';
import { nameOfCluster } from './__testUtils__/clusterObjects';
import { MeshFixture } from './__testUtils__/MeshFixture';
import { findings, findingSteps } from './findings';

describe('findingSteps', () => {
  it('finds in steps what is found at once, however many steps were made before', async () => {
    const mesh = new MeshFixture({
      clusters: 3,
      primaries: 2,
      networks: 'each',
      replicas: 2,
      services: [[2, 1, 1]],
      root: await certificate('Root CA of mesh1', '2036-01-01'),
    });
    mesh.remove(
      nameOfCluster(1),
      'Service',
      'istio-system/istio-eastwestgateway',
    );
    const fleet = mesh.fleet();
    const expected = findings(fleet, mesh.facts(fleet));
    expect(expected.length).toBeGreaterThan(0);
    const all = [...findingSteps(fleet, mesh.facts(fleet))].length;
    for (const count of [0, 1, Math.floor(all / 2), all]) {
      const facts = mesh.facts(fleet);
      const steps = findingSteps(fleet, facts);
      for (let made = 0; made < count; made += 1) {
        steps.next();
      }
      const found = findings(fleet, facts);
      expect(found).toEqual(expected);
      expect([...findingSteps(fleet, facts)]).toEqual([]);
      expect(findings(fleet, facts)).toBe(found);
    }
  });
});
