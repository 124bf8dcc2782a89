import { parse } from 'yaml';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { ConfigMapRecord } from '../records/ConfigMapRecord';
import { DeploymentRecord } from '../records/DeploymentRecord';
import { Interner } from '../records/intern';
import { ObjectRef } from '../records/ObjectRef';
import { clusterKeysById } from './clusterIds';
import { ControlPlane } from './ControlPlane';

/**
 * What is known of a control plane from outside the API servers, such as from
 * istiod's own debug pages.
 *
 * @public
 */
export type ControlPlaneFacts = {
  /** Cluster ids that it reads, as `clusterz` lists them. */
  readonly registryIds?: readonly string[];
  /** Which cluster an id means, where the clusters themselves do not tell. */
  readonly clusterKeys?: ReadonlyMap<string, ClusterKey>;
  /** If its configuration is not in the cluster that it runs in. */
  readonly configCluster?: ClusterKey;
  /** As `/version` says it. */
  readonly version?: string;
};

/**
 * One istiod pod.
 *
 * @public
 */
export type ControlPlaneReplica = {
  readonly pod: ObjectRef;
  readonly ready: boolean;
  readonly version?: string;
};

/**
 * What could not be found out about a control plane; routes computed from it
 * may miss something.
 *
 * @public
 */
export type ControlPlaneUnknown =
  /** No ConfigMap `istio[-rev]`: istiod's defaults are assumed. */
  | { readonly what: 'mesh-config' }
  /** The ConfigMap is no YAML. */
  | { readonly what: 'mesh-config-unreadable'; readonly message: string }
  /** Neither `clusterz` nor the keys of its remote secrets are known. */
  | { readonly what: 'registries' }
  /** It reads a cluster that the fleet does not have, or that several claim to be. */
  | { readonly what: 'registry'; readonly clusterId: string }
  | { readonly what: 'version' };

/**
 * A control plane that was found in a fleet.
 *
 * @public
 */
export type ControlPlaneFinding = {
  readonly controlPlane: ControlPlane;
  /** The cluster that it runs in. */
  readonly cluster: ClusterKey;
  readonly deployment: ObjectRef;
  readonly replicas: readonly ControlPlaneReplica[];
  readonly unknown: readonly ControlPlaneUnknown[];
};

/**
 * The control planes whose istiod runs in one of the clusters. A control plane
 * is the same object as before for as long as nothing about it changed.
 *
 * @param facts - by name of the control plane, `<cluster key>/<namespace>/<revision>`
 * @public
 */
export function controlPlanes(
  fleet: Fleet,
  facts: ReadonlyMap<string, ControlPlaneFacts> = new Map(),
): ControlPlaneFinding[] {
  const keys = clusterKeysById(fleet);
  const findings: ControlPlaneFinding[] = [];
  for (const [cluster, records] of fleet.clusters) {
    for (const deployment of records.all('Deployment')) {
      if (isIstiod(deployment)) {
        const name = nameOf(cluster, deployment);
        findings.push(
          findingOf(fleet, cluster, deployment, keys, facts.get(name) ?? {}),
        );
      }
    }
  }
  return findings;
}

function isIstiod({ labels, environment }: DeploymentRecord): boolean {
  return labels.app === 'istiod' && Object.keys(environment).length > 0;
}

function revisionOf({ environment, podLabels }: DeploymentRecord): string {
  return environment.REVISION || podLabels['istio.io/rev'] || 'default';
}

function nameOf(cluster: ClusterKey, deployment: DeploymentRecord): string {
  return `${cluster}/${deployment.namespace}/${revisionOf(deployment)}`;
}

function findingOf(
  fleet: Fleet,
  cluster: ClusterKey,
  deployment: DeploymentRecord,
  keysById: ReadonlyMap<string, ClusterKey>,
  facts: ControlPlaneFacts,
): ControlPlaneFinding {
  const { namespace, environment } = deployment;
  const revision = revisionOf(deployment);
  const configCluster = facts.configCluster ?? cluster;
  const config = fleet.cluster(configCluster);
  const unknown: ControlPlaneUnknown[] = [];
  const mesh = meshOf(config, namespace, revision, unknown);
  const clusterId =
    argumentOf(deployment, 'clusterID') ||
    environment.CLUSTER_ID ||
    'Kubernetes';
  const registries = registriesOf(
    facts.registryIds ?? secretIds(config, namespace),
    clusterId,
    new Map([...keysById, ...(facts.clusterKeys ?? [])]),
    unknown,
  );
  const version = facts.version ?? versionOf(deployment);
  if (version === undefined) {
    unknown.push({ what: 'version' });
  }
  return {
    controlPlane: sharedControlPlane({
      name: nameOf(cluster, deployment),
      configCluster,
      clusterId,
      revision,
      systemNamespace: namespace,
      domainSuffix: argumentOf(deployment, 'domain') || 'cluster.local',
      registries,
      version: version ?? '',
      env: environment,
      ...mesh,
    }),
    cluster,
    deployment: {
      kind: 'Deployment',
      namespace,
      name: deployment.name,
      cluster,
    },
    replicas: replicasOf(fleet.cluster(cluster), cluster, deployment),
    unknown,
  };
}

const known = new Interner<ControlPlane>();

function sharedControlPlane(controlPlane: ControlPlane): ControlPlane {
  const key = JSON.stringify({
    ...controlPlane,
    registries: [...controlPlane.registries],
  });
  return known.get(key, () => controlPlane);
}

type Mesh = Pick<ControlPlane, 'meshConfig' | 'meshNetworks'>;

/** Once for each state of the ConfigMap: YAML is slow to read. */
const readMesh = memoize(({ data }: ConfigMapRecord) => {
  const problems: string[] = [];
  const read = (text: string | undefined): unknown => {
    try {
      return text === undefined ? undefined : parse(text);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const meshConfig = read(data.mesh);
  const meshNetworks = read(data.meshNetworks);
  return { meshConfig, meshNetworks, problems };
});

function meshOf(
  config: ClusterRecords,
  namespace: string,
  revision: string,
  unknown: ControlPlaneUnknown[],
): Mesh {
  const name = revision === 'default' ? 'istio' : `istio-${revision}`;
  const record = config.get('ConfigMap', namespace, name);
  if (!record) {
    unknown.push({ what: 'mesh-config' });
    return { meshConfig: undefined, meshNetworks: undefined };
  }
  const { problems, ...mesh } = readMesh(record);
  for (const message of problems) {
    unknown.push({ what: 'mesh-config-unreadable', message });
  }
  return mesh;
}

/** Cluster ids in remote secrets; nothing if only their metadata was read. */
function secretIds(
  config: ClusterRecords,
  namespace: string,
): readonly string[] | undefined {
  const secrets = [...config.inNamespace('Secret', namespace).values()].filter(
    ({ labels }) => labels['istio/multiCluster'] === 'true',
  );
  return secrets.every(({ dataKeys }) => dataKeys.length > 0)
    ? secrets.flatMap(({ dataKeys }) => dataKeys)
    : undefined;
}

function registriesOf(
  ids: readonly string[] | undefined,
  own: string,
  keys: ReadonlyMap<string, ClusterKey>,
  unknown: ControlPlaneUnknown[],
): ReadonlyMap<string, ClusterKey> {
  if (!ids) {
    unknown.push({ what: 'registries' });
    return new Map();
  }
  const registries = new Map<string, ClusterKey>();
  for (const clusterId of new Set(ids)) {
    if (clusterId === own) {
      continue;
    }
    const key = keys.get(clusterId);
    if (key === undefined) {
      unknown.push({ what: 'registry', clusterId });
    } else {
      registries.set(clusterId, key);
    }
  }
  return registries;
}

/** `--name value` or `--name=value`. */
function argumentOf(
  { arguments: all }: DeploymentRecord,
  name: string,
): string | undefined {
  const flag = `--${name}`;
  const joined = all.find(entry => entry.startsWith(`${flag}=`));
  if (joined !== undefined) {
    return joined.slice(flag.length + 1);
  }
  const index = all.indexOf(flag);
  return index < 0 ? undefined : all[index + 1];
}

function versionOf(deployment: DeploymentRecord): string | undefined {
  return (
    versionIn(deployment.image) ??
    versionIn(deployment.labels['app.kubernetes.io/version'])
  );
}

/** `1.31.0` in the tag of an image, whatever stands around it. */
function versionIn(text: string | undefined): string | undefined {
  return /(?:^|:)v?(\d+\.\d+[^:/@]*)(?:@|$)/.exec(text ?? '')?.[1];
}

function replicasOf(
  records: ClusterRecords,
  cluster: ClusterKey,
  { namespace, selector }: DeploymentRecord,
): ControlPlaneReplica[] {
  const replicas: ControlPlaneReplica[] = [];
  for (const pod of records.inNamespace('Pod', namespace).values()) {
    const isOwn =
      pod.labels.app === 'istiod' &&
      Object.entries(selector).every(
        ([key, value]) => pod.labels[key] === value,
      );
    if (isOwn) {
      replicas.push({
        pod: { kind: 'Pod', namespace, name: pod.name, cluster },
        ready: pod.ready,
        version: versionIn(pod.image),
      });
    }
  }
  return replicas;
}
