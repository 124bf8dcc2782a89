import { mockServices } from '@backstage/backend-test-utils';
import { EksDescription, project } from '@meshstage/istio-multicluster';
import { fleetContent, namedCluster } from '../__testUtils__/fleetContent';
import type { ClusterStatus } from '../collect';
import { NO_READINGS } from '../collect/__testUtils__/noReadings';
import { ClusterSink } from './ClusterWatch';
import { FleetKeeper } from './FleetKeeper';
import { FleetState } from './FleetState';

const EKS: EksDescription = {
  arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/b',
  name: 'b',
  accountId: '111122223333',
  region: 'eu-central-1',
  partition: 'aws',
  status: 'CREATING',
  autoMode: false,
  hybridNodes: false,
  outposts: false,
  tags: {},
  healthIssues: [],
  asOf: 1,
  addons: { state: 'pending' },
  insights: { state: 'pending' },
};

const STATUS: ClusterStatus = {
  reachability: { state: 'reachable', since: 1, checkedAt: 10 },
  kinds: [],
  complete: true,
  readings: NO_READINGS,
  asOf: 10,
};

describe('FleetKeeper', () => {
  const setUp = () => {
    const ended = new AbortController();
    const sinks = new Map<string, ClusterSink>();
    const signals = new Map<string, AbortSignal>();
    const states: FleetState[] = [];
    const keeper = FleetKeeper.create({
      logger: mockServices.logger.mock(),
      signal: ended.signal,
      watch: {
        start({ cluster }, sink, signal) {
          if (cluster.name === 'wrong') {
            throw new Error('no such provider');
          }
          sinks.set(cluster.name, sink);
          signals.set(cluster.name, signal);
        },
      },
    });
    keeper.onChange(state => states.push(state));
    return { keeper, sinks, signals, states, ended };
  };

  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const settle = () => jest.advanceTimersByTime(1_000);

  it('puts the changes of a moment into one version', () => {
    const { keeper, sinks, states } = setUp();
    keeper.setContent(fleetContent([namedCluster('a'), namedCluster('b')]));
    settle();
    const [a, b] = keeper.state.clusters;
    const before = states.length;
    for (const [{ name, key }, count] of [[a, 1] as const, [b, 2] as const]) {
      for (let index = 0; index < count; index += 1) {
        const projection = project({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { namespace: 'n', name: `s${index}` },
          spec: { ports: [{ port: 80 }] },
        });
        if ('record' in projection) {
          sinks
            .get(name)
            ?.onChanges([
              { cluster: key, type: 'upsert', record: projection.record },
            ]);
        }
      }
    }
    settle();
    expect(states).toHaveLength(before + 1);
    expect(keeper.state.fleet.cluster(b.key).count('Service')).toBe(2);
  });

  it('makes a version soon after a quiet time, and a few each second while changes go on', () => {
    const { keeper, sinks, states } = setUp();
    keeper.setContent(fleetContent([namedCluster('a')]));
    settle();
    const before = states.length;
    const [{ key }] = keeper.state.clusters;
    let serial = 0;
    const changeEvery10Ms = (forMs: number) => {
      for (let ms = 0; ms < forMs; ms += 10) {
        const projection = project({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: `n${serial}` },
        });
        if ('record' in projection) {
          const { record } = projection;
          sinks.get('a')?.onChanges([{ cluster: key, type: 'upsert', record }]);
        }
        serial += 1;
        jest.advanceTimersByTime(10);
      }
    };
    changeEvery10Ms(60);
    expect(states).toHaveLength(before + 1);
    changeEvery10Ms(1_000);
    expect(states).toHaveLength(before + 5);
    settle();
    expect(keeper.state.fleet.cluster(key).count('Namespace')).toBe(serial);
  });

  it('makes no version of an event that changes nothing which rules read', () => {
    const { keeper, sinks, states } = setUp();
    keeper.setContent(fleetContent([namedCluster('a')]));
    settle();
    const [{ key }] = keeper.state.clusters;
    const pod = (phase: string, restartCount: number) => {
      const projection = project({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { namespace: 'n', name: 'p' },
        status: { phase, containerStatuses: [{ name: 'c', restartCount }] },
      });
      if ('record' in projection) {
        const { record } = projection;
        sinks.get('a')?.onChanges([{ cluster: key, type: 'upsert', record }]);
      }
      settle();
    };
    pod('Running', 0);
    const { version } = keeper.state;
    const told = states.length;
    pod('Running', 1);
    expect(keeper.state.version).toBe(version);
    expect(states).toHaveLength(told);
    pod('Failed', 1);
    expect(keeper.state.version).toBe(version + 1);
  });

  it('makes no version of a status in which only time went on, but knows the age', () => {
    const { keeper, sinks } = setUp();
    keeper.setContent(fleetContent([namedCluster('a')]));
    sinks.get('a')?.onStatus(STATUS);
    settle();
    const { version } = keeper.state;
    sinks.get('a')?.onStatus({
      ...STATUS,
      asOf: 20,
      reachability: { state: 'reachable', since: 1, checkedAt: 20 },
    });
    settle();
    expect(keeper.state.version).toBe(version);
    expect(keeper.asOf(keeper.state.clusters[0].key)).toBe(20);
  });

  it('ends and forgets a cluster that the sources no longer name', () => {
    const { keeper, sinks, signals } = setUp();
    keeper.setContent(fleetContent([namedCluster('a'), namedCluster('b')]));
    settle();
    keeper.setContent(fleetContent([namedCluster('b')]));
    settle();
    expect(signals.get('a')?.aborted).toBe(true);
    expect(signals.get('b')?.aborted).toBe(false);
    sinks.get('a')?.onStatus(STATUS);
    settle();
    expect(keeper.state.clusters.map(({ name }) => name)).toEqual(['b']);
  });

  it('makes no version of sources that say the same again', () => {
    const { keeper } = setUp();
    keeper.setContent(fleetContent([namedCluster('a')]));
    settle();
    const { version } = keeper.state;
    keeper.setContent(fleetContent([namedCluster('a')]));
    settle();
    expect(keeper.state.version).toBe(version);
    keeper.setContent({
      ...fleetContent([namedCluster('a')]),
      eks: new Map([['b', EKS]]),
    });
    settle();
    expect(keeper.state.version).toBe(version + 1);
    expect(keeper.state.eks.get('b')).toBe(EKS);
  });

  it('starts a cluster again when its description changed', () => {
    const { keeper, signals } = setUp();
    keeper.setContent(fleetContent([namedCluster('a')]));
    const first = signals.get('a');
    keeper.setContent(
      fleetContent([{ ...namedCluster('a'), tlsServerName: 'kubernetes' }]),
    );
    expect(first?.aborted).toBe(true);
    expect(signals.get('a')?.aborted).toBe(false);
  });

  it('goes on watching a cluster of which only the title or the ARN is new', () => {
    const { keeper, signals } = setUp();
    keeper.setContent(fleetContent([namedCluster('a')]));
    settle();
    const cluster = {
      ...namedCluster('a'),
      title: 'A',
      identity: { arn: 'b' },
    };
    const [{ key }] = fleetContent([namedCluster('a')]).clusters;
    keeper.setContent({
      ...fleetContent([]),
      clusters: [{ key, cluster, sources: ['test', 'eks'] }],
    });
    settle();
    expect(signals.get('a')?.aborted).toBe(false);
    expect(keeper.state.clusters[0].merged.cluster.title).toBe('A');
  });

  it('keeps a cluster that cannot be watched with the reason, and watches the others', () => {
    const { keeper, sinks } = setUp();
    keeper.setContent(fleetContent([namedCluster('wrong'), namedCluster('a')]));
    settle();
    expect(keeper.state.clusters).toEqual([
      expect.objectContaining({ name: 'a' }),
      expect.objectContaining({
        name: 'wrong',
        configurationError: 'no such provider',
      }),
    ]);
    expect([...sinks.keys()]).toEqual(['a']);
  });

  it('ends everything with its signal', () => {
    const { keeper, signals, ended } = setUp();
    keeper.setContent(fleetContent([namedCluster('a')]));
    ended.abort();
    expect(signals.get('a')?.aborted).toBe(true);
  });
});
