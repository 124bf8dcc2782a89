import { DemoFleet } from '../fleet/DemoFleet';
import { Churn } from './Churn';
import { generateFleet } from './generateFleet';

// Certificates and TLS take their time on a machine that is busy.
jest.setTimeout(30_000);

describe('Churn', () => {
  it('changes pods as many times as it counts, until it is stopped', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const fleet = await DemoFleet.start(
      await generateFleet({ clusters: 2, services: 5, pods: 20, seed: 1 }),
      { withFaults: false },
    );
    try {
      const versions = () =>
        fleet.clusters.reduce((sum, { store }) => sum + store.version, 0);
      const before = versions();
      const churn = Churn.start(fleet, { eventsPerSecond: 100, seed: 1 });
      jest.advanceTimersByTime(1_000);
      churn.stop();
      expect(churn.events).toBe(100);
      expect(versions() - before).toBe(100);
      jest.advanceTimersByTime(1_000);
      expect(churn.events).toBe(100);
    } finally {
      jest.useRealTimers();
      await fleet.stop();
    }
  });
});
