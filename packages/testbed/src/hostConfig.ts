import { OBSERVED_KINDS } from '@meshstage/istio-multicluster';
import { Cluster, Front } from './kubernetes/Cluster';
import { PolicyRule } from './kubernetes/clusterRoleFor';
import { Testbed } from './Testbed';

const ACCOUNT = { namespace: 'meshstage', name: 'meshstage' };
const YEAR_SECONDS = 365 * 24 * 3600;

/** A cluster as `serviceMesh.clusters` of the host's configuration names it. */
export type HostCluster = {
  name: string;
  url: string;
  /** Base64 of the PEM. */
  caData: string;
  authentication: { type: 'token'; token: string };
  istiod?: { debugUrls: { name: string; namespace: string; url: string }[] };
};

/** Takes the place of the demo, whose clusters have the same names. */
export type HostConfig = {
  serviceMesh: { demo: { enabled: false }; clusters: HostCluster[] };
};

/** What may stand between the host and the clusters. */
export type HostConfigOptions = {
  /** Name of a cluster -> what is in front of its API server, such as a FaultProxy. */
  fronts?: Readonly<Record<string, Front>>;
};

/**
 * Configuration by which a host shows this test bed: all its clusters, each
 * with the token of an account that may read what the collector reads and
 * nothing else, and the debug pages of the istiods at the cluster in which they run.
 */
export async function hostConfig(
  testbed: Testbed,
  options: HostConfigOptions = {},
): Promise<HostConfig> {
  const clusters = await Promise.all(
    testbed.clusters.map(cluster =>
      hostCluster(testbed, cluster, options.fronts?.[cluster.name]),
    ),
  );
  return { serviceMesh: { demo: { enabled: false }, clusters } };
}

async function hostCluster(
  testbed: Testbed,
  cluster: Cluster,
  front: Front | undefined,
): Promise<HostCluster> {
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: ACCOUNT.namespace },
  });
  await cluster.grant({ serviceAccount: ACCOUNT }, readRules());
  const { token } = await cluster.createServiceAccountToken(ACCOUNT, {
    expiresInSeconds: YEAR_SECONDS,
  });
  const { url, certificateAuthority } = await cluster.access({ token }, front);
  const debugUrls = testbed.istiods
    .filter(istiod => istiod.hostCluster === cluster.name)
    .map(({ podName, namespace, monitoringUrl }) => ({
      name: podName,
      namespace,
      url: monitoringUrl,
    }));
  return {
    name: cluster.name,
    url,
    caData: Buffer.from(certificateAuthority).toString('base64'),
    authentication: { type: 'token', token },
    ...(debugUrls.length > 0 ? { istiod: { debugUrls } } : {}),
  };
}

/** The account may read every kind that a collector observes. */
function readRules(): PolicyRule[] {
  return OBSERVED_KINDS.map(({ group, plural }) => ({
    apiGroups: [group],
    resources: [plural],
    verbs: ['get', 'list', 'watch'],
  }));
}
