import { execFile, spawn } from 'child_process';
import { mkdtemp, rm, symlink, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { kubeconfig } from '@meshstage/testbed/picture';
import { SimulatedCluster } from '../cluster/SimulatedCluster';
import { DemoFleet } from '../fleet/DemoFleet';
import { defaultFleet } from '../picture/defaultFleet';
import { RecordedRequest } from './RecordedRequest';
import { RecordingProxy } from './RecordingProxy';

const run = promisify(execFile);

/** What people do with kubectl that only reads. */
const KUBECTL_COMMANDS = [
  'get pods -A',
  'get pods -A -o wide --chunk-size=3',
  'get pods -n sample -l app=service-a',
  'get pods -n sample --field-selector=status.phase=Running -o json',
  'get pod -n sample service-a-6d9f7c8b5-x4k9t -o yaml',
  'get pod -n sample nobody',
  'get namespaces,nodes',
  'get services,endpointslices,deployments,replicasets,configmaps,serviceaccounts -n sample',
  'get secrets -n istio-system -o name',
  'get virtualservices,destinationrules,gateways.networking.istio.io -A',
  'get crd',
  'get --raw /livez',
  'describe pod -n sample service-a-6d9f7c8b5-x4k9t',
  'describe service -n sample service-b',
  'api-resources',
  'api-versions',
  'auth can-i list pods',
  'auth can-i list pods -n sample --subresource=log',
  'auth can-i get /healthz',
  'auth can-i --list -n sample',
  'auth whoami',
];

/** Watches do not end by themselves. */
const KUBECTL_WATCHES = [
  'get pods -A -w',
  'get pods -n sample -w --output-watch-events',
  'get pod -n sample service-a-6d9f7c8b5-x4k9t -w -o json',
  'get services -n sample --watch-only -o json',
];

const WATCH_MS = 2_000;

export type RecordOptions = {
  /** Path of kubectl. */
  kubectl: string;
  /** Starts the host; the last configuration file is added. */
  host: { command: string; arguments: readonly string[]; folder: string };
};

/** Lets kubectl, the stock Kubernetes plugin and Meshstage read a simulated cluster, and keeps what they ask. */
export async function recordRequests(
  options: RecordOptions,
  onProgress: (step: string) => void,
): Promise<RecordedRequest[]> {
  const fleet = await DemoFleet.start(await defaultFleet());
  const cluster = fleet.cluster('cluster1');
  const proxy = await RecordingProxy.start(cluster);
  const folder = await mkdtemp(join(tmpdir(), 'meshstage-record-'));
  try {
    await recordKubectl(options.kubectl, cluster, proxy, folder, onProgress);
    await recordHost(options.host, cluster, proxy, folder, onProgress);
    return [...proxy.requests];
  } finally {
    await proxy.stop();
    await fleet.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function recordKubectl(
  kubectl: string,
  cluster: SimulatedCluster,
  proxy: RecordingProxy,
  folder: string,
  onProgress: (step: string) => void,
) {
  const file = join(folder, 'kubeconfig');
  await writeFile(
    file,
    kubeconfig('cluster1', {
      url: proxy.url,
      certificateAuthority: proxy.certificateAuthority,
      token: cluster.accessFor('administrator').token,
    }),
    { mode: 0o600 },
  );
  // It tells an API server who asks by the name of its own file.
  const named = join(folder, 'kubectl');
  await symlink(kubectl, named);
  const call = (command: string, timeout: number) => {
    onProgress(`kubectl ${command}`);
    proxy.client = `kubectl ${command}`;
    // What it fails with is told to it by the server: that is recorded too.
    return run(
      named,
      [
        '--kubeconfig',
        file,
        '--cache-dir',
        join(folder, 'cache'),
        ...command.split(' '),
      ],
      { timeout, env: { HOME: folder } },
    ).catch(() => undefined);
  };
  for (const command of KUBECTL_COMMANDS) {
    await call(command, 60_000);
  }
  for (const command of KUBECTL_WATCHES) {
    await call(command, WATCH_MS);
  }
}

const HOST_PORT = 7987;
const HOST_TOKEN = 'a-token-for-recording-only';

async function recordHost(
  host: RecordOptions['host'],
  cluster: SimulatedCluster,
  proxy: RecordingProxy,
  folder: string,
  onProgress: (step: string) => void,
) {
  const configuration = join(folder, 'app-config.yaml');
  await writeFile(
    configuration,
    JSON.stringify(hostConfiguration(cluster, proxy)),
    { mode: 0o600 },
  );
  onProgress('starting the host: Meshstage reads the cluster');
  proxy.client = 'Meshstage';
  const child = spawn(
    host.command,
    [...host.arguments, '--config', configuration],
    { cwd: host.folder, stdio: 'ignore', detached: true },
  );
  try {
    await askKubernetesPlugin(proxy, onProgress);
  } finally {
    process.kill(-child.pid!, 'SIGTERM');
  }
}

async function askKubernetesPlugin(
  proxy: RecordingProxy,
  onProgress: (step: string) => void,
) {
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`http://127.0.0.1:${HOST_PORT}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${HOST_TOKEN}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    return answer.ok;
  };
  const deadline = Date.now() + 120_000;
  while (!(await ask('/api/kubernetes/clusters').catch(() => false))) {
    if (Date.now() > deadline) {
      throw new Error('The host did not answer within two minutes.');
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  // Its collectors list and watch everything in the meantime.
  await new Promise(resolve => setTimeout(resolve, 15_000));
  onProgress('asking the stock Kubernetes plugin for a component');
  proxy.client = 'stock Kubernetes plugin';
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'service-b',
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': 'service-b' },
    },
    spec: {},
  };
  if (
    !(await ask('/api/kubernetes/services/service-b', { entity, auth: {} }))
  ) {
    throw new Error('The Kubernetes plugin did not answer.');
  }
}

function hostConfiguration(cluster: SimulatedCluster, proxy: RecordingProxy) {
  const caData = Buffer.from(proxy.certificateAuthority).toString('base64');
  const url = `http://127.0.0.1:${HOST_PORT}`;
  return {
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port: HOST_PORT },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        externalAccess: [
          { type: 'static', options: { token: HOST_TOKEN, subject: 'record' } },
        ],
      },
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'cluster1',
              url: proxy.url,
              caData,
              authProvider: 'serviceAccount',
              serviceAccountToken: cluster.accessFor('kubernetes-plugin').token,
            },
          ],
        },
      ],
    },
    serviceMesh: {
      demo: { enabled: false },
      useKubernetesClusters: false,
      clusters: [
        {
          name: 'cluster1',
          url: proxy.url,
          caData,
          authentication: {
            type: 'token',
            token: cluster.accessFor('meshstage').token,
          },
          remoteSecrets: 'credentials',
          istiod: { enabled: false },
        },
      ],
    },
  };
}
