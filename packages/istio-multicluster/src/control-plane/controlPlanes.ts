import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { Interner } from '../records/intern';
import { ObjectRef } from '../records/ObjectRef';
import { clusterKeysById } from './clusterIds';
import { ControlPlane } from './ControlPlane';
import { ControlPlanePlace } from './ControlPlanePlace';
import { ControlPlaneUnknown } from './ControlPlaneUnknown';
import { IstiodSighting, istiodSightings } from './istiodSightings';
import { planeMesh } from './planeMesh';
import { planeRegistries } from './planeRegistries';
import { versionIn } from './versionIn';

/**
 * What is known of a control plane from outside the API servers, such as from
 * istiod's own debug pages.
 *
 * @public
 */
export type ControlPlaneFacts = {
  /** Its own cluster id, as its `clusterz` has it. */
  readonly clusterId?: string;
  /** Cluster ids that it reads, as `clusterz` lists them. */
  readonly registryIds?: readonly string[];
  /** Which cluster an id means, where the clusters themselves do not tell. */
  readonly clusterKeys?: ReadonlyMap<string, ClusterKey>;
  /** If its configuration is not in the cluster that it runs in. */
  readonly configCluster?: ClusterKey;
  /** As `/version` says it. */
  readonly version?: string;
  /** As its debug page has it; for when its ConfigMap is not read. */
  readonly meshConfig?: unknown;
};

/**
 * What helps to find control planes, beside the objects of the clusters.
 *
 * @public
 */
export type ControlPlaneSearch = {
  /** What is known of the one at a place. */
  factsOf?(place: ControlPlanePlace): ControlPlaneFacts | undefined;
  /** Those that answer, whether a Deployment of them is read or not. */
  readonly answering?: readonly ControlPlanePlace[];
  /** What their names call a cluster; default is its key. */
  nameOf?(cluster: ClusterKey): string;
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
 * A control plane that was found in a fleet.
 *
 * @public
 */
export type ControlPlaneFinding = {
  readonly controlPlane: ControlPlane;
  /** The cluster that it runs in. */
  readonly cluster: ClusterKey;
  /** Missing: only its debug pages show it. */
  readonly deployment?: ObjectRef;
  readonly replicas: readonly ControlPlaneReplica[];
  readonly unknown: readonly ControlPlaneUnknown[];
};

const DEFAULT_CLUSTER_ID = 'Kubernetes';
const DEFAULT_DOMAIN = 'cluster.local';

/**
 * The control planes of a fleet: Deployments of istiod, and those that are
 * known to answer. A control plane is the same object as before for as long as
 * nothing about it changed.
 *
 * @public
 */
export function controlPlanes(
  fleet: Fleet,
  search: ControlPlaneSearch = {},
): ControlPlaneFinding[] {
  const keys = clusterKeysById(fleet);
  return istiodSightings(fleet, search.answering ?? []).map(sighting =>
    findingOf(fleet, sighting, keys, search),
  );
}

function findingOf(
  fleet: Fleet,
  sighting: IstiodSighting,
  keysById: ReadonlyMap<string, ClusterKey>,
  { factsOf, nameOf = key => key }: ControlPlaneSearch,
): ControlPlaneFinding {
  const { place, deployment, environment, replicas } = sighting;
  const { cluster, namespace, revision } = place;
  const facts = factsOf?.(place) ?? {};
  const keys = new Map([...keysById, ...(facts.clusterKeys ?? [])]);
  const clusterId =
    facts.clusterId ??
    (sighting.argument('clusterID') ||
      environment.CLUSTER_ID ||
      DEFAULT_CLUSTER_ID);
  const configCluster =
    facts.configCluster ??
    (environment.EXTERNAL_ISTIOD === 'true'
      ? servedCluster(keys, cluster, clusterId)
      : cluster);
  const unknown: ControlPlaneUnknown[] = [];
  const config = fleet.cluster(configCluster);
  const mesh = planeMesh(config, place, facts.meshConfig, unknown);
  const registries = planeRegistries(
    config,
    { namespace, clusterId, configCluster },
    { ids: facts.registryIds, keys },
    unknown,
  );
  const version = facts.version || versionOf(sighting);
  if (version === undefined) {
    unknown.push({ what: 'version' });
  }
  return {
    controlPlane: sharedControlPlane({
      name: `${nameOf(cluster)}/${namespace}/${revision}`,
      configCluster,
      clusterId,
      revision,
      systemNamespace: namespace,
      domainSuffix: sighting.argument('domain') || DEFAULT_DOMAIN,
      registries,
      version: version ?? '',
      env: environment,
      ...mesh,
    }),
    cluster,
    ...(deployment
      ? {
          deployment: {
            kind: 'Deployment',
            namespace,
            name: deployment.name,
            cluster,
          },
        }
      : {}),
    replicas: replicas.map(pod => ({
      pod: { kind: 'Pod', namespace, name: pod.name, cluster },
      ready: pod.ready,
      version: versionIn(pod.image),
    })),
    unknown,
  };
}

/** An external istiod runs in one cluster and bears the id of the one that configures it. */
function servedCluster(
  keys: ReadonlyMap<string, ClusterKey>,
  host: ClusterKey,
  clusterId: string,
): ClusterKey {
  return keys.get(clusterId) ?? host;
}

function versionOf({ deployment }: IstiodSighting): string | undefined {
  return (
    versionIn(deployment?.image) ??
    versionIn(deployment?.labels['app.kubernetes.io/version'])
  );
}

const known = new Interner<ControlPlane>();

function sharedControlPlane(controlPlane: ControlPlane): ControlPlane {
  const key = JSON.stringify({
    ...controlPlane,
    registries: [...controlPlane.registries],
  });
  return known.get(key, () => controlPlane);
}
