/**
 * `yarn bench model`: heap per pod, and the time from one changed object to
 * the routes of one service for every client cluster, and to all findings.
 */
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  Client,
  ControlPlane,
  endpoints,
  Fleet,
  FleetChange,
  istiodView,
  project,
  ResolvedHostnames,
  routes,
} from '../src';
import { findingsTimes } from './findings';
import { clusterObjects, podObject } from './syntheticCluster';

const NO_NAMES: ResolvedHostnames = new Map();

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function recordOf(object: object) {
  // As it comes from an API server: every string is a new one.
  const projection = project(JSON.parse(JSON.stringify(object)));
  if (!('record' in projection)) {
    throw new Error(`cannot be read: ${JSON.stringify(projection)}`);
  }
  return projection.record;
}

function* upserts(
  cluster: string,
  objects: Iterable<object>,
): Generator<FleetChange> {
  for (const object of objects) {
    yield { cluster, type: 'upsert', record: recordOf(object) };
  }
}

function heapUsed(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function fleetOf(clusters: number, services: number, pods: number): Fleet {
  let fleet = Fleet.empty;
  for (let cluster = 0; cluster < clusters; cluster++) {
    fleet = fleet.apply(
      upserts(
        `c${cluster}`,
        clusterObjects({ cluster, clusters, services, pods }),
      ),
    );
  }
  return fleet;
}

function controlPlane(config: number, clusters: number): ControlPlane {
  const id = `c${config}`;
  return {
    name: id,
    configCluster: id,
    clusterId: id,
    revision: 'default',
    systemNamespace: 'istio-system',
    domainSuffix: 'cluster.local',
    registries: new Map(
      Array.from({ length: clusters }, (_, index) => [
        `c${index}`,
        `c${index}`,
      ]),
    ),
    version: '1.31.0',
    env: {},
    meshConfig: {},
    meshNetworks: undefined,
  };
}

function clientIn(cluster: number): Client {
  return {
    clusterId: `c${cluster}`,
    network: `n${cluster}`,
    namespace: 'ns-0',
    labels: { app: 'client' },
    type: 'sidecar',
    ips: [`10.${cluster}.250.1`],
    locality: 'r0/z0',
  };
}

function row(what: string, value: string, target: string): void {
  console.log(`${what.padEnd(64)}${value.padStart(14)}   ${target}`);
}

/** The first rounds warm up and do not count. */
function at(times: readonly number[], part: number): string {
  const sorted = times.slice(10).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)].toFixed(1);
}

function benchMemory(pods: number): void {
  const clusters = 20;
  const before = heapUsed();
  const started = performance.now();
  const fleet = fleetOf(clusters, 5_000, pods);
  const seconds = (performance.now() - started) / 1000;
  const bytes = heapUsed() - before;
  const count = [...fleet.clusters.values()].reduce(
    (sum, records) => sum + records.count('Pod'),
    0,
  );
  row(
    `heap per pod, all kinds, ${count} pods in ${clusters} clusters`,
    `${Math.round(bytes / count)} bytes`,
    'target <= 1024',
  );
  row('  read and indexed in', `${seconds.toFixed(1)} s`, '');
}

function benchRoutes(
  title: string,
  primaries: 'one' | 'all',
  copies: 'few' | 'all',
): void {
  const clusters = 100;
  let fleet = fleetOf(clusters, 5_000, 50_000);
  const service = copies === 'few' ? 'service-7' : 'everywhere';
  const namespace = copies === 'few' ? 'ns-7' : 'ns-0';
  const host = `${service}.${namespace}.svc.cluster.local`;
  const planes = Array.from(
    { length: primaries === 'one' ? 1 : clusters },
    (_, index) => controlPlane(index, clusters),
  );
  const clients = Array.from({ length: clusters }, (_, index) =>
    clientIn(index),
  );
  const ask = () =>
    clients.map((client, index) => {
      const plane = planes[index % planes.length];
      return routes(istiodView(fleet, plane, NO_NAMES), client, { host });
    });
  const sample = ask()[0].ports[0].branches[0].destinations[0];
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (let round = 0; round < 60; round++) {
    const changed = podObject({
      cluster: 7,
      namespace,
      service,
      index: 0,
      version: `v${round}`,
    });
    const startedCpu = process.cpuUsage();
    const started = performance.now();
    fleet = fleet.apply([
      { cluster: 'c7', type: 'upsert', record: recordOf(changed) },
    ]);
    ask();
    times.push(performance.now() - started);
    cpuTimes.push(process.cpuUsage(startedCpu).user / 1000);
  }
  const targets = sample.clusters.reduce(
    (sum, cluster) => sum + cluster.targets.length,
    0,
  );
  row(
    `${title}, ${targets} targets each`,
    `${at(times, 0.5)} ms`,
    `p95 ${at(times, 0.95)} ms, of the processor ${at(
      cpuTimes,
      0.5,
    )} ms   target < 10`,
  );
  const started = performance.now();
  const rounds = 20;
  for (let round = 0; round < rounds; round++) {
    clients.forEach((client, index) => {
      const plane = planes[index % planes.length];
      endpoints(
        istiodView(fleet, plane, NO_NAMES),
        client,
        `outbound|5000||${host}`,
      );
    });
  }
  row(
    '  endpoints() alone, for all 100 clients, nothing changed',
    `${((performance.now() - started) / rounds).toFixed(1)} ms`,
    '',
  );
}

function benchFindings(primaries: 1 | 4, pods: number): void {
  const clusters = 100;
  const { times, found } = findingsTimes(
    fleetOf(clusters, 5_000, pods),
    Array.from({ length: primaries }, (_, index) =>
      controlPlane(index * 25, clusters),
    ),
    round =>
      recordOf(
        podObject({
          cluster: 7,
          namespace: 'ns-7',
          service: 'service-7',
          index: 0,
          version: `v${round}`,
        }),
      ),
  );
  row(
    `all findings, ${primaries} istiods, ${pods} pods (${found} found)`,
    `${at(times, 0.5)} ms`,
    `p95 ${at(times, 0.95)} ms`,
  );
}

const options = process.argv.slice(2);
const pods = Number(options[0] ?? 200_000);

console.log(`Node ${process.version}, one thread\n`);
benchMemory(pods);
console.log(
  '\nOne pod of the service changed, then its routes for 100 client clusters\n(100 clusters, 5,000 services, 50,000 pods)',
);
benchRoutes('one istiod reads all, service in 5 clusters', 'one', 'few');
benchRoutes('100 istiods read all, service in 5 clusters', 'all', 'few');
benchRoutes('one istiod reads all, service in all 100 clusters', 'one', 'all');
console.log(
  '\nOne pod changed, then every finding of the fleet\n(100 clusters, 5,000 services)',
);
benchFindings(1, 200_000);
benchFindings(4, 200_000);
