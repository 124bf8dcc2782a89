import { generateFleet } from '../generator/generateFleet';
import { DemoFleet } from './DemoFleet';
import { hostConfiguration } from './hostConfiguration';

// Certificates and TLS take their time on a machine that is busy.
jest.setTimeout(30_000);

describe('hostConfiguration', () => {
  it('gives each program a token of its own for each cluster', async () => {
    const fleet = await DemoFleet.start(
      await generateFleet({ clusters: 2, services: 3, pods: 6, seed: 1 }),
      { withFaults: false },
    );
    try {
      const { serviceMesh, kubernetes } = hostConfiguration(fleet);
      const [method] = kubernetes.clusterLocatorMethods;
      expect(serviceMesh.clusters.map(({ name }) => name)).toEqual([
        'cluster-0000',
        'cluster-0001',
      ]);
      const tokens = [
        ...serviceMesh.clusters.map(
          ({ authentication }) => authentication.token,
        ),
        ...method.clusters.map(
          ({ serviceAccountToken }) => serviceAccountToken,
        ),
      ];
      expect(new Set(tokens).size).toBe(4);
      fleet.clusters.forEach((cluster, index) => {
        expect(cluster.answers(tokens[index])).toBe(true);
        expect(cluster.answers(tokens[index + 2])).toBe(true);
      });
    } finally {
      await fleet.stop();
    }
  });
});
