import { Istiod } from '../istiod/Istiod';
import { Cluster } from '../kubernetes/Cluster';
import { kubeconfig } from '../kubernetes/kubeconfig';
import { CertificateAuthority } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import { Testbed } from '../Testbed';
import { ProxyIdentity } from '../xds/ProxyIdentity';
import { injectorWebhook, meshConfig } from './installation';
import { ClusterPlan, ControlPlanePlan, MeshPlan } from './MeshPlan';
import { configMap, workload } from './objects';
import { proxiesIn } from './proxies';
import { MESH_ID } from './site';

const YEAR_SECONDS = 365 * 24 * 3600;

/** What runs of a plan. */
export type Mesh = {
  /** By name. */
  clusters: ReadonlyMap<string, Cluster>;
  /** In the order of the plan, replica by replica. */
  istiods: readonly Istiod[];
};

/** Starts the clusters and istiods of a plan, fills them, and connects a proxy for every injected pod. */
export async function addMesh(
  testbed: Testbed,
  plan: MeshPlan,
  onProgress: (step: string) => void = () => {},
): Promise<Mesh> {
  const names = plan.clusters.map(({ site }) => site.name).join(', ');
  onProgress(`starting the API servers of ${names}`);
  const clusters = new Map(
    await Promise.all(
      plan.clusters.map(async ({ site: { name, distribution } }) => {
        const cluster = await testbed.addCluster({ name, distribution });
        return [name, cluster] as const;
      }),
    ),
  );
  onProgress(`writing services, pods, nodes and Istio into ${names}`);
  await Promise.all(
    plan.clusters.map(({ site, objects, workloads }) =>
      clusterOf(clusters, site.name).apply(
        ...objects,
        ...workloads.flatMap(options => workload(site, options)),
      ),
    ),
  );
  onProgress(`starting the istiods of ${names}`);
  const istiods = new Map<ControlPlanePlan, Istiod[]>();
  await Promise.all(
    plan.controlPlanes.map(async controlPlane => {
      istiods.set(
        controlPlane,
        await addReplicas(testbed, plan, controlPlane, clusters),
      );
    }),
  );
  onProgress(`connecting the proxies of ${names}`);
  await publishRoot(plan, clusters);
  await connectProxies(testbed, plan, istiods);
  return {
    clusters,
    istiods: plan.controlPlanes.flatMap(each => istiods.get(each) ?? []),
  };
}

function clusterOf(clusters: ReadonlyMap<string, Cluster>, name: string) {
  const cluster = clusters.get(name);
  if (!cluster) {
    throw new Error(
      `The plan has no cluster "${name}"; it has ${[...clusters.keys()].join(
        ', ',
      )}.`,
    );
  }
  return cluster;
}

/** One after the other: the first creates the root certificate, the others use it. */
async function addReplicas(
  testbed: Testbed,
  plan: MeshPlan,
  controlPlane: ControlPlanePlan,
  clusters: ReadonlyMap<string, Cluster>,
): Promise<Istiod[]> {
  const { name, config, host, namespace, podNames, reads } = controlPlane;
  const remotes = Object.fromEntries(
    await Promise.all(
      plan.clusters
        .filter(({ site }) => reads.includes(site))
        .map(async remote => [
          remote.site.name,
          await readerKubeconfig(
            clusterOf(clusters, remote.site.name),
            remote.systemNamespace,
          ),
        ]),
    ),
  );
  const istiods: Istiod[] = [];
  for (const [index, podName] of podNames.entries()) {
    istiods.push(
      await testbed.addIstiod({
        name: index === 0 ? name : `${name}-${index + 1}`,
        configCluster: clusterOf(clusters, config.name),
        hostCluster: clusterOf(clusters, host.name),
        namespace,
        remotes,
        podName,
        meshConfig: meshConfig(config.meshId ?? MESH_ID, namespace),
        meshNetworks: { networks: {} },
        certificateAuthority: controlPlane.certificateAuthority,
        environment: controlPlane.environment,
      }),
    );
  }
  return istiods;
}

/** What `istioctl create-remote-secret` would write: the reader's token. */
async function readerKubeconfig(
  cluster: Cluster,
  namespace: string,
): Promise<string> {
  const { token } = await cluster.tokens.mint(
    { namespace, name: 'istio-reader-service-account' },
    YEAR_SECONDS,
  );
  return kubeconfig(cluster.name, await cluster.access({ token }));
}

/** The root goes where a leading istiod would put it: into each namespace and webhook of the mesh. */
async function publishRoot(
  plan: MeshPlan,
  clusters: ReadonlyMap<string, Cluster>,
) {
  const root = await rootOf(plan, clusters);
  const members = plan.clusters.filter(({ isOutside }) => !isOutside);
  await Promise.all(
    members.map(async cluster => {
      const { site, systemNamespace, injector } = cluster;
      await clusterOf(clusters, site.name).apply(
        ...(injector
          ? [
              injectorWebhook(
                site,
                root,
                injector === 'remote',
                systemNamespace,
              ),
            ]
          : []),
        ...namespacesOf(cluster).map(name =>
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

function namespacesOf({ objects }: ClusterPlan): string[] {
  const written = objects
    .filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata }) => metadata.name);
  return [...new Set([...written, 'default', 'kube-system'])];
}

async function rootOf(
  { controlPlanes }: MeshPlan,
  clusters: ReadonlyMap<string, Cluster>,
): Promise<string> {
  const maker = controlPlanes.find(each => each.certificateAuthority);
  if (!maker) {
    const [{ config }] = controlPlanes;
    const authority = await CertificateAuthority.create(
      `Root CA of ${config.meshId ?? MESH_ID}`,
    );
    return authority.certificate;
  }
  const { client } = clusterOf(clusters, maker.config.name);
  return awaitCondition(
    'istiod writes its root certificate',
    async () => {
      const secret = await client.get('v1', 'Secret', {
        namespace: maker.namespace,
        name: 'istio-ca-secret',
      });
      const data = secret.data as Record<string, string>;
      return Buffer.from(data['ca-cert.pem'], 'base64').toString('utf8');
    },
    { timeoutMs: 15_000 },
  );
}

async function connectProxies(
  testbed: Testbed,
  plan: MeshPlan,
  istiods: ReadonlyMap<ControlPlanePlan, readonly Istiod[]>,
) {
  await Promise.all(
    [...istiods].map(async ([{ serves }, replicas]) => {
      const proxies = plan.clusters
        .filter(({ site }) => serves.includes(site))
        .flatMap(({ site, workloads, machines = [] }) => [
          ...proxiesIn(site, workloads),
          ...machines,
        ]);
      for (const [index, proxy] of proxies.entries()) {
        testbed.addProxy(replicas[index % replicas.length], proxy);
      }
      await awaitConnected(replicas, proxies);
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
      return proxies.every(({ clusterId, name, namespace }) =>
        listed.has(`${clusterId} ${name}.${namespace}`),
      )
        ? true
        : undefined;
    },
    { timeoutMs: 30_000 },
  );
}
