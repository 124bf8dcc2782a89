import { findings } from '@meshstage/istio-multicluster';
import { defaultFleet } from '../picture/defaultFleet';
import { readWhole } from './__testUtils__/readWhole';
import { generateFleet } from './generateFleet';

describe('findings of the demo fleets', () => {
  it('are none in fifty generated ones', async () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const clusters = 1 + (seed % 6);
      const { fleet, facts } = readWhole(
        await generateFleet({
          clusters,
          services: 5 + (seed % 7) * 4,
          pods: 20 + (seed % 5) * 30,
          seed,
        }),
      );
      const found = findings(fleet, facts);
      expect({
        seed,
        found: found.map(({ code, text }) => `${code} ${text}`),
      }).toEqual({ seed, found: [] });
    }
  }, 60_000);

  it('show what is wrong in the one of npm start', async () => {
    const { fleet, facts } = readWhole(await defaultFleet());
    const found = findings(fleet, facts).map(
      ({ code, subject }) =>
        `${code} ${subject.service ?? subject.object?.name ?? subject.cluster}`,
    );
    expect(found.sort()).toEqual([
      // Its token has expired: no istiod reads it.
      'MST0231 cluster4',
      // It waits for a load balancer that nobody gives.
      'MST0301 istio-eastwestgateway',
      'MST0404 shop/pricing',
      'MST0408 payments',
    ]);
  });
});
