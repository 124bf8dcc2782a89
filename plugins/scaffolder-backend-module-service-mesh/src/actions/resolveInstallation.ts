import { InputError, NotFoundError } from '@backstage/errors';
import {
  Cluster,
  ControlPlane,
  Mesh,
  MeshList,
} from '@meshstage/plugin-service-mesh-common';
import {
  AccessSource,
  Installation,
  Platform,
  PrimaryCluster,
  TrustSource,
} from '../render';
import { DEFAULT_CHART_REPOSITORY, RenderInput } from './renderInput';

const DEFAULT_REVISION = 'default';

/** Completes what was asked for by what is known of the mesh. */
export function resolveInstallation(
  input: RenderInput,
  known: MeshList,
): Installation {
  const mesh = findMesh(input.mesh, known);
  const cluster = findCluster(input.cluster, known);
  const primaries = input.primaries.map(name => primaryOf(name, mesh, known));
  const controlPlanes = controlPlanesOf(input.primaries[0], known);
  return {
    role: input.role,
    cluster: {
      name: input.cluster,
      istioId: input.clusterName,
      network: input.network,
      platform: platformOf(cluster, input.platform),
    },
    mesh: {
      id: mesh.id,
      trustDomain: input.trustDomain ?? trustDomainOf(mesh, controlPlanes),
    },
    primaries,
    istio: {
      version: input.istioVersion,
      revision: revisionOf(input, controlPlanes),
      namespace:
        input.istioNamespace ??
        // A primary may run the istiods of several external clusters.
        (input.role === 'external'
          ? `istiod-${input.clusterName}`
          : 'istio-system'),
      chartRepository: input.chartRepository ?? DEFAULT_CHART_REPOSITORY,
    },
    istiodAddress: input.istiodAddress,
    gateway: input.gateway,
    trust: trustOf(input.trust),
    access: accessOf(input.credentials),
    argocd: {
      branch: 'main',
      project: 'default',
      namespace: 'argocd',
      ...input.argocd,
    },
    overlays: input.overlays,
    path: input.path ?? 'clusters',
  };
}

function findMesh(id: string, { items }: MeshList): Mesh {
  const found = items.find(mesh => mesh.id === id);
  if (!found) {
    throw new NotFoundError(
      `There is no mesh "${id}" that you may see. ${choices(
        items.map(mesh => mesh.id),
      )}`,
    );
  }
  return found;
}

function findCluster(name: string, { clusters }: MeshList): Cluster {
  const found = clusters.find(cluster => cluster.name === name);
  if (!found) {
    throw new NotFoundError(
      `There is no cluster "${name}" that you may see. ${choices(
        clusters.flatMap(cluster => cluster.name ?? []),
      )}`,
    );
  }
  return found;
}

function primaryOf(name: string, mesh: Mesh, known: MeshList): PrimaryCluster {
  const cluster = findCluster(name, known);
  if (!mesh.members.some(member => member.cluster === cluster.id)) {
    throw new InputError(
      `${name} is not in ${mesh.id}, so none of its istiods can be a primary of it. Choose a cluster of the mesh with an istiod.`,
    );
  }
  const [istioId, ...more] = cluster.istioClusterIds ?? [];
  if (!istioId) {
    throw new InputError(
      `What Istio calls ${name} is not known, because no istiod of it could be asked. See the findings of ${name} on the page Service mesh.`,
    );
  }
  if (more.length > 0) {
    throw new InputError(
      `The istiods call ${name} by several names (${[istioId, ...more].join(
        ', ',
      )}). Give it one name in all remote secrets first.`,
    );
  }
  return { name, istioId, platform: platformOf(cluster) };
}

function controlPlanesOf(
  primary: string | undefined,
  { clusters, controlPlanes }: MeshList,
): ControlPlane[] {
  const id = clusters.find(({ name }) => name === primary)?.id;
  return controlPlanes.filter(
    ({ configCluster, hostCluster }) =>
      id !== undefined && (configCluster === id || hostCluster === id),
  );
}

function trustDomainOf(
  mesh: Mesh,
  controlPlanes: readonly ControlPlane[],
): string {
  const found = new Set(
    controlPlanes.flatMap(({ trustDomain }) => trustDomain ?? []),
  );
  const [domain, ...more] = found.size > 0 ? found : mesh.trustDomains;
  if (!domain || more.length > 0) {
    throw new InputError(
      `${
        domain
          ? `${mesh.id} has several trust domains (${[domain, ...more].join(
              ', ',
            )})`
          : `The trust domain of ${mesh.id} is not known`
      }: say by "trustDomain" which one the cluster is to have.`,
    );
  }
  return domain;
}

/** A remote cluster is served by an istiod that is there already, and has its revision. */
function revisionOf(
  { role, revision }: RenderInput,
  controlPlanes: readonly ControlPlane[],
): string | undefined {
  if (role !== 'remote') {
    return named(revision);
  }
  const there = [...new Set(controlPlanes.map(each => each.revision))];
  if (revision !== undefined) {
    if (there.length > 0 && !there.includes(revision)) {
      throw new InputError(
        `The primary has no revision "${revision}". ${choices(there)}`,
      );
    }
    return named(revision);
  }
  if (there.length > 1) {
    throw new InputError(
      `The primary has several revisions (${there.join(
        ', ',
      )}): say by "revision" which one serves the cluster.`,
    );
  }
  return named(there[0]);
}

function named(revision: string | undefined): string | undefined {
  return revision === DEFAULT_REVISION ? undefined : revision;
}

function trustOf(trust: RenderInput['trust']): TrustSource {
  switch (trust.mode) {
    case 'cacerts':
      return { mode: trust.mode };
    case 'istio-csr':
      return {
        mode: trust.mode,
        issuer: needed('trust.issuer', trust.issuer),
        chartVersion: needed('trust.chartVersion', trust.chartVersion),
      };
    default:
      return {
        mode: trust.mode,
        issuer: needed('trust.issuer', trust.issuer),
      };
  }
}

function accessOf(credentials: RenderInput['credentials']): AccessSource {
  const { mode, store, keyPrefix, tokenLifetime = '24h' } = credentials;
  return mode === 'command'
    ? { mode, tokenLifetime }
    : {
        mode,
        store: needed('credentials.store', store),
        keyPrefix: needed('credentials.keyPrefix', keyPrefix),
      };
}

function needed(field: string, value: string | undefined): string {
  if (!value) {
    throw new InputError(`"${field}" is missing.`);
  }
  return value;
}

/** As it was seen; where that is open, as it was said. */
function platformOf(
  { name, distribution = 'undecided' }: Cluster,
  said?: RenderInput['platform'],
): Platform {
  if (distribution === 'undecided') {
    return said ?? 'unknown';
  }
  const seen = distribution === 'EKS' ? 'eks' : 'other';
  if (said && said !== seen) {
    throw new InputError(
      `"platform" is ${said}, and ${name} is ${
        distribution === 'other' ? 'of another distribution' : distribution
      } as Backstage sees it. Leave "platform" out; the page of the cluster has the evidence.`,
    );
  }
  return seen;
}

function choices(values: readonly string[]): string {
  return values.length > 0
    ? `There is: ${values.join(', ')}.`
    : 'You may see none, or none is known yet.';
}
