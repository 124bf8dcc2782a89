import { mockServices } from '@backstage/backend-test-utils';
import { fleetContent, namedCluster } from '../__testUtils__/fleetContent';
import type { ClusterStatus } from '../collect';
import { NO_READINGS } from '../collect/__testUtils__/noReadings';
import { FleetKeeper, PictureKeeper } from '../fleet';
import { ClusterSink } from '../fleet/ClusterWatch';
import { RecordedMetrics } from './__testUtils__/RecordedMetrics';
import { MeasuredModel } from './MeasuredModel';
import { MeshMetrics } from './MeshMetrics';
import { observeFleet } from './observeFleet';

const READ: ClusterStatus = {
  reachability: { state: 'reachable', since: 1, checkedAt: 1 },
  kinds: (['Pod', 'Service'] as const).map(kind => ({
    kind,
    required: true,
    state: kind === 'Pod' ? 'watching' : 'stale',
    since: 1,
    count: 7,
    problems: [],
    problemCount: 0,
  })),
  complete: true,
  readings: NO_READINGS,
};

describe('observeFleet', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 100_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells states, streams, objects and ages when it is asked, and counts versions', async () => {
    const ended = new AbortController();
    const recorded = new RecordedMetrics();
    const metrics = MeshMetrics.create(recorded);
    const sinks = new Map<string, ClusterSink>();
    const keeper = FleetKeeper.create({
      logger: mockServices.logger.mock(),
      signal: ended.signal,
      observer: MeasuredModel.create(metrics),
      watch: { start: ({ cluster }, sink) => sinks.set(cluster.name, sink) },
    });
    observeFleet(metrics, keeper);
    keeper.setContent(
      fleetContent(['read', 'silent'].map(name => namedCluster(name))),
    );
    sinks.get('read')?.onStatus({ ...READ, asOf: 97_500 });
    jest.advanceTimersByTime(500);

    expect(await recorded.of('serviceMesh.clusters')).toEqual([
      { value: 1, attributes: { state: 'degraded' } },
      { value: 1, attributes: { state: 'unknown' } },
    ]);
    expect(await recorded.of('serviceMesh.streams')).toEqual([
      { value: 1, attributes: { cluster: 'read', state: 'watching' } },
      { value: 1, attributes: { cluster: 'read', state: 'stale' } },
    ]);
    expect(await recorded.of('serviceMesh.objects')).toEqual([
      { value: 14, attributes: { cluster: 'read' } },
      { value: 0, attributes: { cluster: 'silent' } },
    ]);
    // Nothing is said of the age of what was never read.
    expect(await recorded.of('serviceMesh.data.age')).toEqual([
      { value: 3, attributes: { cluster: 'read' } },
    ]);
    expect(await recorded.of('serviceMesh.versions')).toEqual([
      { value: 1, attributes: {} },
    ]);
    const pictures = PictureKeeper.create(
      keeper,
      MeasuredModel.create(metrics),
    );
    expect(pictures.picture.state).toBe(keeper.state);
    expect(
      (await recorded.of('serviceMesh.model.duration')).map(
        ({ attributes }) => attributes,
      ),
    ).toEqual([{ step: 'apply' }, { step: 'picture' }]);
    ended.abort();
  });
});
