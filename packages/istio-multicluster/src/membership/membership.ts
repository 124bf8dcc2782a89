import { fleetContext, FleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { PlaneGroup } from '../facts/meshesOf';
import { findings } from '../findings/findings';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { injectedPods } from '../links/injectedPods';
import { links } from '../links/links';
import { proxySummary } from '../links/proxySummary';
import {
  ClusterMembership,
  ClusterRole,
  FleetMembership,
  Mesh,
} from './ClusterMembership';
import { ladderOf } from './ladder';

/**
 * Which cluster belongs to which mesh, as what, and how far it is. A cluster of
 * which too little is known has role `unknown`, and steps that are `unverified`.
 *
 * @public
 */
export function membership(fleet: Fleet, facts: FleetFacts): FleetMembership {
  const context = fleetContext(fleet, facts);
  const meshes = meshesIn(context);
  const found = findings(fleet, facts);
  const allLinks = links(fleet, facts);
  return {
    meshes,
    clusters: context.clusters.map(({ key }) => ({
      ...identityOf(context, meshes, key),
      ladder: ladderOf(
        context,
        key,
        found,
        allLinks.filter(({ cluster }) => cluster === key),
      ),
    })),
  };
}

/** Meshes of one mesh id are told apart by a control plane of each. */
export function meshesIn(context: FleetContext): Mesh[] {
  const meshes = context.meshes.map(group => meshOf(context, group));
  return meshes.map(mesh => {
    const twins = meshes.filter(({ id }) => id === mesh.id);
    return twins.length > 1
      ? { ...mesh, id: `${mesh.id}@${mesh.controlPlanes[0]}` }
      : mesh;
  });
}

function meshOf(context: FleetContext, { planes, clusters }: PlaneGroup): Mesh {
  const configs = planes.map(({ plane }) => context.view(plane).meshConfig);
  const meshIds = distinct(
    configs.map(({ meshId, trustDomain }) => meshId ?? trustDomain),
  );
  return {
    id: meshIds[0],
    meshIds,
    trustDomains: distinct(configs.map(({ trustDomain }) => trustDomain)),
    networks: distinct(
      [...clusters]
        .map(key => context.networkOf(key))
        .filter(network => network !== ''),
    ),
    clusters: [...clusters].filter(key => context.cluster(key)),
    controlPlanes: planes.map(({ plane }) => plane.name).sort(),
  };
}

function identityOf(
  context: FleetContext,
  meshes: readonly Mesh[],
  key: ClusterKey,
): Omit<ClusterMembership, 'ladder'> {
  const [status] = context.planesReading(key);
  const config = status && context.view(status.plane).meshConfig;
  const { networks, versions } = proxySummary(
    context.records(key).byNamespace('Pod'),
  );
  const own = context.planes.filter(({ hostCluster }) => hostCluster === key);
  const mesh = meshes.find(({ clusters }) => clusters.includes(key));
  const meshId = config?.meshId ?? proxyMeshId(context, key);
  return {
    cluster: key,
    role: roleOf(context, key),
    holdsConfiguration: context.planes.some(
      ({ plane }) => plane.configCluster === key,
    ),
    ...(mesh ? { mesh: mesh.id } : {}),
    ...(meshId === undefined ? {} : { meshId }),
    networks: distinct([
      context.networkOf(key),
      ...networks.map(({ network }) => network),
    ]).filter(network => network !== ''),
    ...(config ? { trustDomain: config.trustDomain } : {}),
    revisions: distinct(
      own.length > 0
        ? own.map(({ plane }) => plane.revision)
        : versions.map(({ revision }) => revision || 'default'),
    ),
  };
}

function proxyMeshId(
  context: FleetContext,
  key: ClusterKey,
): string | undefined {
  for (const { proxy } of injectedPods(context.records(key))) {
    if (proxy.meshId) {
      return proxy.meshId;
    }
  }
  return undefined;
}

export function roleOf(context: FleetContext, key: ClusterKey): ClusterRole {
  const hosted = context.planes.filter(
    ({ hostCluster }) => hostCluster === key,
  );
  if (hosted.some(({ plane }) => plane.configCluster === key)) {
    return 'primary';
  }
  const isServed =
    context.planesReading(key).length > 0 || hasRemoteParts(context, key);
  if (isServed) {
    return 'remote';
  }
  if (hosted.length > 0) {
    return 'external';
  }
  return context.knows(key, 'Pod', 'Service', 'Deployment')
    ? 'none'
    : 'unknown';
}

/** Proxies, an injector, or a Service that leads to an istiod elsewhere. */
function hasRemoteParts(context: FleetContext, key: ClusterKey): boolean {
  const records = context.records(key);
  const namespace = context.systemNamespaceOf(key);
  return (
    context.ownIds(key).size > 0 ||
    [...records.inNamespace('Service', namespace).values()].some(
      ({ name, selector }) =>
        /^istiod(-.*)?$/.test(name) && Object.keys(selector ?? {}).length === 0,
    )
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
