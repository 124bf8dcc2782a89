import { Topology } from '@meshstage/plugin-service-mesh-common';
import { awaitCondition } from '@meshstage/testbed';
import { FaultBed } from './__testUtils__/FaultBed';
import { Fault, FAULTS } from './__testUtils__/faults';
import { HostedMesh } from './__testUtils__/hosted/HostedMesh';
import { ShownTab, TabReading } from './__testUtils__/hosted/ShownTab';
import {
  IS_RECORDED,
  RecordedFault,
  recordFault,
  writeRecordedFaults,
} from './__testUtils__/RecordedFault';

/** Wide: a busy machine is no fault. What was measured stands in docs/reliability.md. */
const DEADLINE_MS = 90_000;
const POLL_MS = 100;

type Seen = Awaited<ReturnType<FaultBed['topology']>>;

function isSameSet(some: readonly string[], others: readonly string[]) {
  return (
    [...new Set(some)].sort().join() === [...new Set(others)].sort().join()
  );
}

/** What is said of cluster1 itself, wherever it stands. */
function ofCluster1({ topology }: Seen) {
  const { clusters, gateways, workloads, routes } = topology;
  return {
    clusters: clusters.filter(({ id }) => id === 'cluster1'),
    gateways: gateways.filter(({ cluster }) => cluster === 'cluster1'),
    pods: workloads
      .filter(({ cluster }) => cluster === 'cluster1')
      .map(({ service, pods, ready }) => ({ service, pods, ready })),
    targets: routes.map(({ id, branches }) => ({
      id,
      targets: branches
        .flatMap(({ destinations }) => destinations)
        .flatMap(({ targets }) => targets)
        .filter(
          ({ cluster, path }) => cluster === 'cluster1' && path === 'direct',
        )
        .map(({ address, port, health, state, pods }) => ({
          address,
          port,
          health,
          state,
          pods,
        })),
    })),
  };
}

describe('faults of real processes', () => {
  const recorded: RecordedFault[] = [];
  let bed: FaultBed;
  /** Only where it is recorded: it needs a whole Backstage and Chromium. */
  let tab: ShownTab | undefined;
  let whole: Seen;

  const codesOf = ({ findings }: Topology) =>
    findings.map(({ code }) => code).sort();

  const linksOf = ({ links }: Topology) =>
    links.map(({ id, state }) => `${id} ${state}`).sort();

  /** Asks again and again; resolves with how long it took, and with all that was said of cluster1 meanwhile. */
  const watch = async (
    what: string,
    isSo: (topology: Topology) => boolean,
  ): Promise<{ seconds: number; seen: Seen; cluster1: unknown[] }> => {
    const startedAt = Date.now();
    const cluster1 = new Map<string, unknown>();
    let last: Seen | undefined;
    const seen = await awaitCondition(
      what,
      async () => {
        last = await bed.topology();
        const content = ofCluster1(last);
        cluster1.set(JSON.stringify(content), content);
        return isSo(last.topology) ? last : undefined;
      },
      { timeoutMs: DEADLINE_MS, intervalMs: POLL_MS },
    ).catch(error => {
      const { verdict, links = [] } = last?.topology ?? {};
      throw new Error(
        `${error.message} Last: ${JSON.stringify(verdict)}, ${
          last && codesOf(last.topology)
        }, ${links.map(({ id, state }) => `${id} ${state}`)}`,
      );
    });
    const seconds = (Date.now() - startedAt) / 1000;
    return { seconds, seen, cluster1: [...cluster1.values()] };
  };

  const isWhole = (topology: Topology) =>
    topology.verdict.state === 'healthy' &&
    topology.clusters.every(({ state }) => state === 'healthy') &&
    topology.connections.every(({ state }) => state === 'healthy') &&
    topology.links.length === 4 &&
    topology.links.every(({ state }) => state === 'healthy');

  /** A whole Backstage has the clusters in its catalog, and reads that only now and then. */
  const isInCatalog = ({ clusters }: Topology) =>
    !IS_RECORDED || clusters.every(({ entityRef }) => entityRef);

  const isAsExpected = (topology: Topology, { expected }: Fault) => {
    const { finding, links, verdict } = expected;
    const second = bed.replica.podName;
    return (
      topology.verdict.state === verdict &&
      codesOf(topology).includes(finding) &&
      topology.links
        .filter(({ cluster }) => cluster === links?.cluster)
        .filter(({ replica }) => links?.from === 'all' || replica === second)
        .every(({ state }) => state === links?.state)
    );
  };

  /** How long it takes until the open tab says something; nothing where there is none. */
  const watchTab = async (
    what: string,
    isSo: (reading: TabReading) => boolean,
  ): Promise<{ seconds: number; reading: TabReading } | undefined> => {
    if (!tab) {
      return undefined;
    }
    const shown = tab;
    const startedAt = Date.now();
    const reading = await awaitCondition(
      `the tab says that ${what}`,
      async () =>
        shown.reading && isSo(shown.reading) ? shown.reading : undefined,
      { timeoutMs: DEADLINE_MS, intervalMs: POLL_MS },
    ).catch(error => {
      throw new Error(
        `${error.message} Last: ${JSON.stringify(shown.reading)}`,
      );
    });
    return { seconds: (Date.now() - startedAt) / 1000, reading };
  };

  const isWholeInTab = ({ state, links, findings }: TabReading) =>
    state === 'Healthy' &&
    links.length === 4 &&
    links.every(link => link.endsWith(': Healthy')) &&
    isSameSet(findings, codesOf(whole.topology));

  const isAsExpectedInTab = (reading: TabReading, { expected }: Fault) => {
    const { finding, links, verdict } = expected;
    const second = bed.replica.podName;
    const concerned = reading.links
      .filter(link => link.includes(` API server of ${links?.cluster}: `))
      .filter(link => links?.from === 'all' || link.includes(second));
    return (
      reading.state.toLowerCase() === verdict &&
      reading.findings.includes(finding) &&
      (!links || concerned.length > 0) &&
      concerned.every(link => link.toLowerCase().endsWith(`: ${links?.state}`))
    );
  };

  beforeAll(async () => {
    bed = await FaultBed.start({
      ...(IS_RECORDED && {
        serve: async config => {
          const hosted = await HostedMesh.start(config);
          tab = hosted.tab;
          return hosted;
        },
      }),
    });
    ({ seen: whole } = await watch(
      'everything is whole',
      topology => isWhole(topology) && isInCatalog(topology),
    ));
    await watchTab('everything is whole', isWholeInTab);
  }, 480_000);

  afterAll(async () => {
    await bed?.stop();
    if (IS_RECORDED) {
      await writeRecordedFaults(recorded);
    }
  }, 60_000);

  it.each(FAULTS)(
    '$title: is named, leaves cluster1 as it is, and is over when it is mended',
    async fault => {
      await fault.prepare?.(bed);
      await fault.begin(bed);
      const [broken, brokenTab] = await Promise.all([
        watch(`${fault.id} is named`, topology =>
          isAsExpected(topology, fault),
        ),
        watchTab(`${fault.id} is named`, reading =>
          isAsExpectedInTab(reading, fault),
        ),
      ]);
      await fault.mend(bed);
      const [mended, mendedTab] = await Promise.all([
        watch(
          `${fault.id} is over`,
          topology =>
            isWhole(topology) &&
            codesOf(topology).join() === codesOf(whole.topology).join(),
        ),
        watchTab(`${fault.id} is over`, isWholeInTab),
      ]);
      if (brokenTab && mendedTab) {
        const { state, verdict, notices } = brokenTab.reading;
        recorded.push(
          recordFault(fault, {
            seen: broken.seen,
            foundSeconds: broken.seconds,
            mendedSeconds: mended.seconds,
            tab: {
              foundSeconds: brokenTab.seconds,
              mendedSeconds: mendedTab.seconds,
              state,
              verdict,
              notices,
            },
          }),
        );
      }
      expect(linksOf(mended.seen.topology)).toEqual(linksOf(whole.topology));
      expect([...broken.cluster1, ...mended.cluster1]).toEqual(
        [...broken.cluster1, ...mended.cluster1].map(() => ofCluster1(whole)),
      );
    },
    4 * DEADLINE_MS,
  );
});
