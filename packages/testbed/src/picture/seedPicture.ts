import { Istiod } from '../istiod/Istiod';
import { kubeconfig } from '../kubernetes/kubeconfig';
import { Cluster } from '../kubernetes/Cluster';
import { awaitCondition } from '../process/awaitCondition';
import { Testbed } from '../Testbed';
import { ProxyIdentity } from '../xds/ProxyIdentity';
import {
  injectorWebhook,
  MESH_CONFIG,
  primaryObjects,
  readerObjects,
  remoteObjects,
} from './installation';
import {
  configMap,
  namespace,
  podLabels,
  podNames,
  workload,
  WorkloadOptions,
} from './objects';
import { platformObjects } from './platform';
import { CLUSTER1, CLUSTER2, MESH_ID, Site } from './site';
import {
  applications,
  eastWestGateway,
  istiodPodNames,
  istiodWorkload,
} from './workloads';

const YEAR_SECONDS = 365 * 24 * 3600;

/** What may differ from the picture as it is drawn. */
export type SeedPictureOptions = {
  /** Replicas of the control plane; the proxies share them out. Default 1. */
  istiodReplicas?: number;
  /** Told what is being done. */
  onProgress?: (step: string) => void;
};

/** The clusters and the control plane of the seed picture. */
export type SeedPicture = {
  cluster1: Cluster;
  cluster2: Cluster;
  /** The first replica. */
  istiod: Istiod;
  istiods: readonly Istiod[];
};

/**
 * Puts the picture into a test bed: cluster1 (EKS, primary) and cluster2
 * (EKS-D, remote) on two networks with east-west gateways, services A and B,
 * and a real istiod that reads both and to which their proxies are connected.
 */
export async function addSeedPicture(
  testbed: Testbed,
  options: SeedPictureOptions = {},
): Promise<SeedPicture> {
  const { istiodReplicas = 1, onProgress = () => {} } = options;
  onProgress('starting the API servers of cluster1 and cluster2');
  const [cluster1, cluster2] = await Promise.all(
    [CLUSTER1, CLUSTER2].map(({ name, distribution }) =>
      testbed.addCluster({ name, distribution }),
    ),
  );
  onProgress('writing services, pods, nodes and the Istio installation');
  await Promise.all([
    fill(cluster1, CLUSTER1, [
      ...workload(CLUSTER1, istiodWorkload(CLUSTER1, istiodReplicas)),
      ...primaryObjects(CLUSTER1),
    ]),
    fill(cluster2, CLUSTER2, remoteObjects(CLUSTER1)),
  ]);
  onProgress('starting istiod');
  const istiods = await addIstiods(testbed, cluster1, cluster2, istiodReplicas);
  onProgress('connecting the proxies');
  await publishRoot(cluster1, cluster2);
  const proxies = [CLUSTER1, CLUSTER2].flatMap(proxiesOf);
  for (const [index, proxy] of proxies.entries()) {
    testbed.addProxy(istiods[index % istiods.length], proxy);
  }
  await awaitConnected(istiods, proxies);
  return { cluster1, cluster2, istiod: istiods[0], istiods };
}

/** One after the other: the first creates the root certificate, the others use it. */
async function addIstiods(
  testbed: Testbed,
  cluster1: Cluster,
  cluster2: Cluster,
  replicas: number,
): Promise<Istiod[]> {
  const cluster2Kubeconfig = await readerKubeconfig(cluster2);
  const istiods: Istiod[] = [];
  for (const [index, podName] of istiodPodNames(replicas).entries()) {
    istiods.push(
      await testbed.addIstiod({
        name: index === 0 ? 'istiod' : `istiod-${index + 1}`,
        configCluster: cluster1,
        remotes: { cluster2: cluster2Kubeconfig },
        podName,
        meshConfig: MESH_CONFIG,
        meshNetworks: { networks: {} },
        certificateAuthority: true,
      }),
    );
  }
  return istiods;
}

/** The proxies of a site, as they introduce themselves. */
export function proxiesOf(site: Site): ProxyIdentity[] {
  return [...applications(site), eastWestGateway(site)].flatMap(options =>
    podNames(site, options).map((name, index) =>
      proxyOf(site, options, name, index),
    ),
  );
}

function proxyOf(
  site: Site,
  options: WorkloadOptions,
  name: string,
  index: number,
): ProxyIdentity {
  return {
    type: options.proxy ?? 'sidecar',
    name,
    namespace: options.namespace,
    ips: [`${site.podRange}.${options.pods[index]}`],
    clusterId: site.name,
    network: site.network,
    labels: podLabels(site, options),
    nodeName: site.nodes[index % site.nodes.length],
    requestedNetworkView: options.proxy === 'router' ? site.network : undefined,
    metadata: { MESH_ID, SERVICE_ACCOUNT: options.serviceAccount },
  };
}

async function fill(
  cluster: Cluster,
  site: Site,
  installation: Parameters<Cluster['apply']>,
) {
  await cluster.apply(
    namespace(
      'istio-system',
      { 'topology.istio.io/network': site.network },
      {
        ...(site === CLUSTER2
          ? { 'topology.istio.io/controlPlaneClusters': CLUSTER1.name }
          : {}),
      },
    ),
    namespace('sample', { 'istio-injection': 'enabled' }),
    ...platformObjects(site),
    ...readerObjects(),
    ...installation,
    ...[...applications(site), eastWestGateway(site)].flatMap(options =>
      workload(site, options),
    ),
  );
}

/** What `istioctl create-remote-secret` would write: the reader's token. */
async function readerKubeconfig(cluster: Cluster): Promise<string> {
  const { token } = await cluster.tokens.mint(
    { namespace: 'istio-system', name: 'istio-reader-service-account' },
    YEAR_SECONDS,
  );
  return kubeconfig(cluster.name, await cluster.access({ token }));
}

/** istiod's root goes where a leading istiod would put it: into each namespace and webhook. */
async function publishRoot(cluster1: Cluster, cluster2: Cluster) {
  const root = await awaitCondition(
    'istiod writes its root certificate',
    async () => {
      const secret = await cluster1.client.get('v1', 'Secret', {
        namespace: 'istio-system',
        name: 'istio-ca-secret',
      });
      const data = secret.data as Record<string, string>;
      return Buffer.from(data['ca-cert.pem'], 'base64').toString('utf8');
    },
    { timeoutMs: 15_000 },
  );
  await Promise.all(
    [cluster1, cluster2].map(async cluster => {
      const site = cluster === cluster1 ? CLUSTER1 : CLUSTER2;
      await cluster.apply(
        injectorWebhook(site, root, cluster === cluster2),
        ...['istio-system', 'sample', 'default', 'kube-system'].map(name =>
          configMap(
            name,
            'istio-ca-root-cert',
            { 'root-cert.pem': root },
            { 'istio.io/config': 'true' },
          ),
        ),
      );
    }),
  );
}

async function awaitConnected(
  istiods: readonly Istiod[],
  proxies: readonly ProxyIdentity[],
) {
  await awaitCondition(
    'istiod lists all proxies',
    async () => {
      const pages = await Promise.all(
        istiods.map(({ debug }) => debug.syncz()),
      );
      const listed = new Set(
        pages.flat().map(({ cluster_id, proxy }) => `${cluster_id} ${proxy}`),
      );
      return proxies.every(({ clusterId, name, namespace: ns }) =>
        listed.has(`${clusterId} ${name}.${ns}`),
      )
        ? true
        : undefined;
    },
    { timeoutMs: 15_000 },
  );
}
