import { isDeepStrictEqual } from 'util';
import { Cluster } from './Cluster';
import { KubernetesError } from './KubernetesClient';
import { KubernetesObject } from './KubernetesObject';

/** Names an object of a cluster. */
export type ObjectName = {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
};

/** An object open for a change: tests reach into any field of any kind. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type OpenObject = KubernetesObject & { [field: string]: any };

type Step = {
  cluster: Cluster;
  at: ObjectName;
  /** Missing: it was not there. */
  before?: KubernetesObject;
};

/** What an API server writes into an object itself. */
const OF_THE_SERVER = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
];
const INVALID = 422;
const NOT_FOUND = 404;

/**
 * Changes objects of real API servers and puts all of them back as they were.
 * What Kubernetes does not let be changed in place is deleted and created anew,
 * as a person would have to do.
 */
export class ObjectChanges {
  readonly #steps: Step[] = [];

  /** @throws KubernetesError when the object is not there */
  async change(
    cluster: Cluster,
    at: ObjectName,
    change: (object: OpenObject) => void,
  ): Promise<void> {
    const before = await read(cluster, at);
    this.#steps.push({ cluster, at, before });
    const changed = structuredClone(before) as OpenObject;
    change(changed);
    await write(cluster, at, changed);
  }

  /** Changes every object of a kind. */
  async changeAll(
    cluster: Cluster,
    of: Pick<ObjectName, 'apiVersion' | 'kind' | 'namespace'>,
    change: (object: OpenObject) => void,
    concerns: (object: OpenObject) => boolean = () => true,
  ): Promise<void> {
    const { apiVersion, kind } = of;
    const objects = await cluster.client.list(apiVersion, kind, of);
    for (const { metadata } of objects.filter(concerns)) {
      const { name, namespace } = metadata;
      await this.change(cluster, { apiVersion, kind, namespace, name }, change);
    }
  }

  /** Creates an object, or replaces the one that is there. */
  async put(cluster: Cluster, object: KubernetesObject): Promise<void> {
    const { apiVersion, kind, metadata } = object;
    const { namespace, name } = metadata;
    const at = { apiVersion, kind, namespace, name };
    const before = await read(cluster, at).catch(absent);
    this.#steps.push({ cluster, at, before });
    await write(cluster, at, object);
  }

  async remove(cluster: Cluster, at: ObjectName): Promise<void> {
    this.#steps.push({ cluster, at, before: await read(cluster, at) });
    await cluster.client.delete(at.apiVersion, at.kind, at);
  }

  /** Removes a namespace with everything in it, of which these kinds come back. */
  async removeNamespace(
    cluster: Cluster,
    name: string,
    kinds: readonly Pick<ObjectName, 'apiVersion' | 'kind'>[],
  ): Promise<void> {
    for (const { apiVersion, kind } of kinds) {
      const objects = await cluster.client.list(apiVersion, kind, {
        namespace: name,
      });
      for (const before of objects) {
        const at = {
          apiVersion,
          kind,
          namespace: name,
          name: before.metadata.name,
        };
        this.#steps.push({ cluster, at, before });
      }
    }
    // It is the first to come back.
    await this.remove(cluster, { apiVersion: 'v1', kind: 'Namespace', name });
  }

  /** Everything as it was, the last change first. */
  async restore(): Promise<void> {
    for (const { cluster, at, before } of this.#steps.splice(0).reverse()) {
      if (before) {
        await write(cluster, at, before);
      } else {
        await cluster.client.delete(at.apiVersion, at.kind, at);
      }
    }
  }
}

function read(
  { client }: Cluster,
  { apiVersion, kind, namespace, name }: ObjectName,
): Promise<KubernetesObject> {
  return client.get(apiVersion, kind, { namespace, name });
}

function absent(error: unknown): undefined {
  if (error instanceof KubernetesError && error.status === NOT_FOUND) {
    return undefined;
  }
  throw error;
}

/** As it should be, in place where that is allowed. */
async function write(
  cluster: Cluster,
  at: ObjectName,
  wanted: KubernetesObject,
): Promise<void> {
  const { client } = cluster;
  const present = await read(cluster, at).catch(absent);
  const object = bare(wanted);
  if (!present) {
    await client.apply(object);
    return;
  }
  try {
    await replace(cluster, at, object, present);
  } catch (error) {
    if (!(error instanceof KubernetesError && error.status === INVALID)) {
      throw error;
    }
    await client.delete(at.apiVersion, at.kind, at);
    await client.apply(object);
  }
}

async function replace(
  { client }: Cluster,
  at: ObjectName,
  wanted: KubernetesObject,
  present: KubernetesObject,
): Promise<void> {
  const path = await client.path(at.apiVersion, at.kind, at);
  const { hasStatus } = await client.resource(at.apiVersion, at.kind);
  const versioned = (
    object: KubernetesObject,
    { metadata }: KubernetesObject,
  ) => ({
    ...object,
    metadata: { ...object.metadata, resourceVersion: metadata.resourceVersion },
  });
  const written = await client.call<KubernetesObject>('PUT', path, {
    body: versioned(wanted, present),
  });
  if (
    hasStatus &&
    wanted.status !== undefined &&
    !isDeepStrictEqual(written.status, wanted.status)
  ) {
    await client.call('PUT', `${path}/status`, {
      body: versioned(wanted, written),
    });
  }
}

/** What a person would write of it. */
function bare(object: KubernetesObject): KubernetesObject {
  return {
    ...object,
    metadata: Object.fromEntries(
      Object.entries(object.metadata).filter(
        ([name]) => !OF_THE_SERVER.includes(name),
      ),
    ) as KubernetesObject['metadata'],
  };
}
