import {
  ClusterKey,
  ClusterRecords,
  ConfigMapRecord,
  ControlPlane,
  DeploymentRecord,
} from '@meshstage/istio-multicluster';
import { isDeepStrictEqual } from 'util';
import { parse } from 'yaml';
import type { IstiodReplicaFacts } from '../../collect';
import { ClusterState, FleetState } from '../FleetState';
import { sameItems } from '../sameItems';
import { ControlPlaneState, ReplicaState } from './ControlPlaneState';
import { IstioClusterIds } from './istioClusterIds';

const DEFAULT_CLUSTER_ID = 'Kubernetes';
const DEFAULT_DOMAIN = 'cluster.local';

type Ids = ReadonlyMap<ClusterKey, IstioClusterIds>;
/** What shows that a control plane exists, and where. */
type Sighting = {
  host: ClusterState;
  revision: string;
  namespace: string;
  deployment?: DeploymentRecord;
  replicas: readonly ReplicaState[];
};

/**
 * The control planes of a fleet: Deployments of istiod, and replicas whose
 * debug pages are read without one. Takes over what did not change.
 */
export function controlPlanes(
  state: FleetState,
  ids: Ids,
  before: readonly ControlPlaneState[],
): readonly ControlPlaneState[] {
  const planes = state.clusters.flatMap(host =>
    sightings(state, host).map(sighting =>
      controlPlane(state, sighting, ids, before),
    ),
  );
  return sameItems(planes, before) ? before : planes;
}

function sightings(state: FleetState, host: ClusterState): Sighting[] {
  const records = state.fleet.cluster(host.key);
  const deployments = [...records.all('Deployment')].filter(
    ({ labels, podLabels }) =>
      labels.app === 'istiod' || podLabels.app === 'istiod',
  );
  const found: Sighting[] = deployments.map(deployment => {
    const revision = revisionOf(deployment);
    return {
      host,
      revision,
      namespace: deployment.namespace,
      deployment,
      replicas: replicasOf(records, host, revision, deployment),
    };
  });
  const seen = new Set(found.map(({ revision }) => revision));
  for (const facts of host.replicas) {
    if (!seen.has(facts.revision)) {
      seen.add(facts.revision);
      found.push({
        host,
        revision: facts.revision,
        namespace: 'istio-system',
        replicas: host.replicas
          .filter(({ revision }) => revision === facts.revision)
          .map(each => ({ name: each.replica, facts: each })),
      });
    }
  }
  return found;
}

function revisionOf({ environment, labels }: DeploymentRecord): string {
  return environment.REVISION || labels['istio.io/rev'] || 'default';
}

/** The pods of the Deployment; replicas that are read by URL may bear names of their own. */
function replicasOf(
  records: ClusterRecords,
  host: ClusterState,
  revision: string,
  { namespace, selector }: DeploymentRecord,
): ReplicaState[] {
  const pods = [...records.inNamespace('Pod', namespace).values()].filter(
    pod =>
      Object.keys(selector).length > 0 &&
      Object.entries(selector).every(
        ([key, value]) => pod.labels[key] === value,
      ) &&
      !pod.deleting &&
      pod.phase !== 'Failed' &&
      pod.phase !== 'Succeeded',
  );
  const facts = host.replicas.filter(each => each.revision === revision);
  const names = new Set(pods.map(({ name }) => name));
  const strangers = facts.filter(({ replica }) => !names.has(replica));
  const readByUrl = host.merged.cluster.istiod?.method === 'urls';
  const own: ReplicaState[] = pods
    .map(({ name }) => ({
      name,
      facts: facts.find(({ replica }) => replica === name),
    }))
    // With a URL for each replica, pods that no URL stands for are the same replicas by another name.
    .filter(replica => !readByUrl || replica.facts || strangers.length === 0);
  return [
    ...own,
    ...strangers
      .filter(each => readByUrl || each.liveness.state !== 'dead')
      .map(each => ({ name: each.replica, facts: each })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function controlPlane(
  state: FleetState,
  sighting: Sighting,
  ids: Ids,
  before: readonly ControlPlaneState[],
): ControlPlaneState {
  const { host, revision, namespace, replicas } = sighting;
  const env = environmentOf(state, sighting);
  const clusterId = ownClusterId(replicas, env);
  const external = env.EXTERNAL_ISTIOD === 'true';
  const config = external ? configCluster(host, clusterId, ids) : host.key;
  const { registries, unknown } = registriesOf(
    state,
    { namespace, replicas, config, clusterId },
    ids,
  );
  const plane: ControlPlane = {
    name: `${host.name}/${namespace}/${revision}`,
    configCluster: config,
    clusterId,
    revision,
    systemNamespace: namespace,
    domainSuffix: DEFAULT_DOMAIN,
    registries,
    version: versionOf(sighting),
    env,
    ...meshSettings(state, config, namespace, revision, replicas),
  };
  const last = before.find(other => other.plane.name === plane.name);
  const next: ControlPlaneState = {
    plane: last && isDeepStrictEqual(last.plane, plane) ? last.plane : plane,
    hostCluster: host.key,
    replicas,
    unknownRegistries: unknown,
  };
  return last && isDeepStrictEqual(last, next) ? last : next;
}

function environmentOf(
  state: FleetState,
  { host, namespace, deployment, replicas }: Sighting,
): Readonly<Record<string, string>> {
  const records = state.fleet.cluster(host.key);
  const pods = replicas
    .map(({ name }) => records.get('Pod', namespace, name))
    .find(pod => pod?.environment);
  return pods?.environment ?? deployment?.environment ?? {};
}

/** The line of clusterz without a secret is istiod's own cluster. */
function ownClusterId(
  replicas: readonly ReplicaState[],
  env: Readonly<Record<string, string>>,
): string {
  for (const { facts } of replicas) {
    const own = facts?.clusterz?.value?.find(({ secretName }) => !secretName);
    if (own) {
      return own.id;
    }
  }
  return env.CLUSTER_ID ?? DEFAULT_CLUSTER_ID;
}

/** An external istiod runs in one cluster and is configured by another. */
function configCluster(
  host: ClusterState,
  clusterId: string,
  ids: Ids,
): ClusterKey {
  for (const [key, { ids: own }] of ids) {
    if (key !== host.key && own.has(clusterId)) {
      return key;
    }
  }
  return host.key;
}

type Reading = {
  namespace: string;
  replicas: readonly ReplicaState[];
  config: ClusterKey;
  clusterId: string;
};

/** What any replica has synced; without debug pages, what remote secrets name. */
function registriesOf(
  state: FleetState,
  reading: Reading,
  ids: Ids,
): { registries: ReadonlyMap<string, ClusterKey>; unknown: string[] } {
  const registries = new Map([[reading.clusterId, reading.config]]);
  const unknown: string[] = [];
  for (const id of registryIds(state, reading)) {
    if (!registries.has(id)) {
      const key = clusterCalled(id, ids);
      if (key === undefined) {
        unknown.push(id);
      } else {
        registries.set(id, key);
      }
    }
  }
  return { registries, unknown };
}

function registryIds(state: FleetState, reading: Reading): string[] {
  const pages = reading.replicas.flatMap(({ facts }) =>
    facts?.clusterz?.value ? [facts.clusterz.value] : [],
  );
  const ids =
    pages.length > 0
      ? // What has never synced has no endpoints yet.
        pages
          .flat()
          .filter(({ syncStatus }) => syncStatus === 'synced')
          .map(({ id }) => id)
      : secretIds(state, reading);
  return [...new Set(ids)].sort();
}

/** Ids that the remote secrets of a control plane name, as far as they are read. */
export function secretIds(
  state: FleetState,
  { config, namespace }: { config: ClusterKey; namespace: string },
): string[] {
  const secrets = state.fleet
    .cluster(config)
    .inNamespace('Secret', namespace)
    .values();
  return [...secrets]
    .filter(({ labels }) => labels['istio/multiCluster'] === 'true')
    .flatMap(({ dataKeys, clusterAnnotation }) =>
      dataKeys.length > 0 || !clusterAnnotation
        ? dataKeys
        : [clusterAnnotation],
    );
}

/** The cluster that is known by an id; what says it itself goes before what only bears the name. */
export function clusterCalled(id: string, ids: Ids): ClusterKey | undefined {
  const entries = [...ids].filter(([, own]) => own.ids.has(id));
  const [found] = entries.find(([, { assumed }]) => !assumed) ??
    entries[0] ?? [undefined];
  return found;
}

function versionOf({ deployment, replicas }: Sighting): string {
  const told = replicas
    .map(({ facts }) => facts?.version)
    .find(version => version);
  return told ?? /:([^/@]+)(?:@|$)/.exec(deployment?.image ?? '')?.[1] ?? '';
}

function meshSettings(
  state: FleetState,
  config: ClusterKey,
  namespace: string,
  revision: string,
  replicas: readonly ReplicaState[],
): Pick<ControlPlane, 'meshConfig' | 'meshNetworks'> {
  const name = revision === 'default' ? 'istio' : `istio-${revision}`;
  const settings = state.fleet
    .cluster(config)
    .get('ConfigMap', namespace, name);
  const { mesh, meshNetworks } = settings ? parsedSettings(settings) : {};
  const told = firstOf(replicas, facts => facts.mesh?.value);
  return {
    meshConfig: mesh ?? told ?? {},
    meshNetworks: meshNetworks ?? {},
  };
}

function firstOf<T>(
  replicas: readonly ReplicaState[],
  read: (facts: IstiodReplicaFacts) => T | undefined,
): T | undefined {
  for (const { facts } of replicas) {
    const value = facts && read(facts);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

type Settings = { mesh?: unknown; meshNetworks?: unknown };

const kept = new WeakMap<ConfigMapRecord, Settings>();

/** YAML is slow to read: once for each state of the object. */
function parsedSettings(record: ConfigMapRecord): Settings {
  let settings = kept.get(record);
  if (!settings) {
    const { mesh, meshNetworks } = record.data;
    settings = { mesh: parsed(mesh), meshNetworks: parsed(meshNetworks) };
    kept.set(record, settings);
  }
  return settings;
}

/** istiod keeps its defaults when it cannot read its settings. */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined
      ? undefined
      : parse(text, { prettyErrors: false }) ?? undefined;
  } catch {
    return undefined;
  }
}
