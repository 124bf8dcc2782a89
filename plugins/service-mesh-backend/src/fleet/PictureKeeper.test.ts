import { mockServices } from '@backstage/backend-test-utils';
import { fleetContent, namedCluster } from '../__testUtils__/fleetContent';
import type { ClusterStatus } from '../collect';
import { NO_READINGS } from '../collect/__testUtils__/noReadings';
import { ClusterSink } from './ClusterWatch';
import { FleetKeeper } from './FleetKeeper';
import { PictureKeeper } from './PictureKeeper';

const START = Date.parse('2026-01-01T00:00:00Z');

function statusAt(asOf: number): ClusterStatus {
  return {
    reachability: { state: 'reachable', since: 1, checkedAt: asOf },
    kinds: [],
    complete: true,
    readings: NO_READINGS,
    asOf,
  };
}

describe('PictureKeeper', () => {
  const setUp = () => {
    const sinks = new Map<string, ClusterSink>();
    const keeper = FleetKeeper.create({
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
      watch: {
        start({ cluster }, sink) {
          sinks.set(cluster.name, sink);
        },
      },
    });
    /** Each cluster, with when its data was last known to be true. */
    const watch = (clusters: Record<string, number>) => {
      keeper.setContent(
        fleetContent(Object.keys(clusters).map(name => namedCluster(name))),
      );
      for (const [name, asOf] of Object.entries(clusters)) {
        sinks.get(name)?.onStatus(statusAt(asOf));
      }
      jest.advanceTimersByTime(250);
    };
    return { watch, sinks, pictures: PictureKeeper.create(keeper) };
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: START });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('says how old data is once a second', () => {
    const { watch, pictures } = setUp();
    watch({ a: START - 3_000, b: START });
    const first = pictures.dataAgeSeconds();
    expect(Object.fromEntries(first)).toEqual({ a: 3, b: 0 });
    jest.advanceTimersByTime(500);
    expect(pictures.dataAgeSeconds()).toBe(first);
    jest.advanceTimersByTime(1_000);
    expect(Object.fromEntries(pictures.dataAgeSeconds())).toEqual({
      a: 5,
      b: 2,
    });
  });

  it('says at once of which clusters there is data', () => {
    const { watch, pictures } = setUp();
    watch({ a: START, b: START });
    expect([...pictures.dataAgeSeconds().keys()]).toEqual(['a', 'b']);
    watch({ a: START, c: START });
    expect([...pictures.dataAgeSeconds().keys()]).toEqual(['a', 'c']);
  });
});
