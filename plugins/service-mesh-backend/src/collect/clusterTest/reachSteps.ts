import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { lookup } from 'dns/promises';
import { isIP } from 'net';
import { getProxyForUrl } from 'proxy-from-env';
import { tryTcp, tryTls } from '../../connect/handshake';
import { lookupFor } from '../../connect/lookupFor';
import type { TestStepName } from './ClusterTestResult';
import { firstNames } from './firstNames';
import type { Outcome, StepRecorder } from './StepRecorder';
import { STEP_DEADLINE_MS } from './TestedApiServer';

const ENDS_SOON_MS = 14 * 24 * 60 * 60 * 1_000;
const STEPS = ['dns', 'tcp', 'tls'] as const;

type Door = { url: URL; host: string; port: number };

/** From the name to the certificate. Whether the steps behind it can be tried. */
export async function reachSteps(
  cluster: MeshCluster,
  recorder: StepRecorder,
  signal: AbortSignal,
): Promise<boolean> {
  const proxy = cluster.proxyUrl ?? getProxyForUrl(cluster.url);
  if (proxy) {
    recorder.add(...STEPS.map(step => byProxy(step, proxy)));
    return true;
  }
  const door = doorOf(cluster);
  const within = () =>
    AbortSignal.any([signal, AbortSignal.timeout(STEP_DEADLINE_MS)]);
  const runs: Record<(typeof STEPS)[number], () => Promise<Outcome>> = {
    dns: () => resolveName(door),
    tcp: () => connect(cluster, door, within()),
    tls: () => shakeHands(cluster, door, within()),
  };
  for (const [index, step] of STEPS.entries()) {
    if (!(await recorder.make(step, runs[step]))) {
      recorder.addUntried(STEPS.slice(index + 1));
      return false;
    }
  }
  return true;
}

/** Names of proxies may hold a password. */
function byProxy(step: TestStepName, proxy: string) {
  return {
    step,
    status: 'not-applicable',
    code: 'test-by-proxy',
    parameters: { proxy: new URL(proxy).host },
  } as const;
}

function doorOf(cluster: MeshCluster): Door {
  const url = new URL(cluster.url);
  return {
    url,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol === 'http:' ? 80 : 443)),
  };
}

async function resolveName({ host }: Door): Promise<Outcome> {
  if (isIP(host) !== 0) {
    return {
      status: 'not-applicable',
      code: 'test-dns-address',
      parameters: { host },
    };
  }
  const addresses = await lookup(host, { all: true });
  return {
    status: 'pass',
    code: 'test-dns-resolved',
    parameters: {
      host,
      addresses: firstNames(addresses.map(({ address }) => address)),
    },
  };
}

async function connect(
  cluster: MeshCluster,
  { host, port }: Door,
  signal: AbortSignal,
): Promise<Outcome> {
  await tryTcp({ host, port, lookup: lookupFor(cluster) }, signal);
  return {
    status: 'pass',
    code: 'test-tcp-connected',
    parameters: { host, port },
  };
}

async function shakeHands(
  cluster: MeshCluster,
  { url, host, port }: Door,
  signal: AbortSignal,
): Promise<Outcome> {
  if (url.protocol === 'http:') {
    return { status: 'warn', code: 'test-tls-none', parameters: {} };
  }
  const { validUntil } = await tryTls(cluster, { host, port }, signal);
  const parameters = { until: new Date(validUntil).toISOString() };
  if (cluster.skipTlsVerify) {
    return { status: 'warn', code: 'test-tls-not-checked', parameters };
  }
  return validUntil - Date.now() < ENDS_SOON_MS
    ? { status: 'warn', code: 'test-tls-ends-soon', parameters }
    : { status: 'pass', code: 'test-tls-trusted', parameters };
}
