import { InputError } from '@backstage/errors';
import { KubernetesObject } from '@meshstage/testbed/picture';
import {
  ApiResource,
  resourceKey,
  ResourceKey,
} from '../resources/ApiResource';
import { BUILT_IN_RESOURCES } from '../resources/builtInResources';
import { customResourceDefinition } from './customResourceDefinition';
import { joinedSources } from './joinedSources';
import { heldObjects, objectKey, ObjectSource } from './ObjectSource';
import { ResourceStore } from './ResourceStore';
import { deterministicUid } from './uid';

/** What a cluster holds when it starts. */
export type ClusterContent = {
  /** Resources by CustomResourceDefinitions, besides the built-in ones. */
  customResources?: readonly ApiResource[];
  objects?: Iterable<KubernetesObject>;
  /** Objects that are made when they are asked for; their keys come after those of `objects`. */
  sources?: ReadonlyMap<ResourceKey, ObjectSource>;
};

export type ClusterStoreOptions = {
  /** Different in each cluster: uids are made from it. */
  name: string;
  /** Changes kept for each resource before the older half is forgotten; default 1000. */
  longestHistory?: number;
};

/** Versions of a cluster that has lived for a while. */
const FIRST_VERSION = 1000;
const SINCE = '2026-01-10T08:00:00Z';

/** What etcd and the storage layer of an API server are together. */
export class ClusterStore {
  readonly #name: string;
  readonly #stores = new Map<ResourceKey, ResourceStore>();
  readonly #byKind = new Map<string, ApiResource>();
  #version = FIRST_VERSION;

  static create(
    options: ClusterStoreOptions,
    content: ClusterContent,
  ): ClusterStore {
    return new ClusterStore(options, content);
  }

  readonly resources: readonly ApiResource[];

  private constructor(options: ClusterStoreOptions, content: ClusterContent) {
    this.#name = options.name;
    const custom = content.customResources ?? [];
    this.resources = [...BUILT_IN_RESOURCES, ...custom];
    for (const resource of this.resources) {
      this.#byKind.set(`${resource.group}/${resource.kind}`, resource);
    }
    const seeds = new Map<ResourceKey, KubernetesObject[]>();
    const definitions = custom.map(customResourceDefinition);
    for (const object of [...definitions, ...(content.objects ?? [])]) {
      const key = resourceKey(this.resourceOf(object));
      const ofResource = seeds.get(key) ?? [];
      ofResource.push(this.#stamped(object, (this.#version += 1), undefined));
      seeds.set(key, ofResource);
    }
    for (const resource of this.resources) {
      const key = resourceKey(resource);
      this.#stores.set(
        key,
        new ResourceStore(
          withSource(seeds.get(key) ?? [], content.sources?.get(key)),
          this.#version,
          options.longestHistory ?? 1000,
        ),
      );
    }
  }

  /** Version of the last change, as a number. */
  get version(): number {
    return this.#version;
  }

  /** @throws InputError for a kind that this cluster does not serve. */
  resourceOf(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>) {
    const group = object.apiVersion.includes('/')
      ? object.apiVersion.split('/')[0]
      : '';
    const resource = this.#byKind.get(`${group}/${object.kind}`);
    if (!resource) {
      throw new InputError(
        `${this.#name} does not serve ${object.kind} of ${object.apiVersion}.`,
      );
    }
    return resource;
  }

  find(group: string, plural: string): ApiResource | undefined {
    return this.resources.find(
      resource => resource.group === group && resource.plural === plural,
    );
  }

  of(resource: ApiResource): ResourceStore {
    return this.#stores.get(resourceKey(resource))!;
  }

  /** Objects of a kind as they are now: all of them, or those of one namespace. */
  *objects(
    group: string,
    plural: string,
    namespace?: string,
  ): Generator<KubernetesObject> {
    const resource = this.find(group, plural);
    if (resource) {
      for (const [, object] of this.of(resource).entries(
        this.#version,
        namespace === undefined ? '' : `${namespace}/`,
        '',
      )) {
        yield object();
      }
    }
  }

  /** Of the last change of any object of a kind; 0 if the cluster does not serve it. */
  versionOf(group: string, plural: string): number {
    const resource = this.find(group, plural);
    return resource ? this.of(resource).version : 0;
  }

  get(
    apiVersion: string,
    kind: string,
    at: { namespace?: string; name: string },
  ): KubernetesObject | undefined {
    const resource = this.resourceOf({ apiVersion, kind });
    return this.of(resource).get(
      at.namespace ? `${at.namespace}/${at.name}` : at.name,
    );
  }

  /** Creates the object or replaces it. */
  apply(object: KubernetesObject): KubernetesObject {
    const store = this.of(this.resourceOf(object));
    const key = objectKey(object);
    const previous = store.get(key);
    const version = (this.#version += 1);
    const written = this.#stamped(object, version, previous);
    store.write({
      type: previous ? 'MODIFIED' : 'ADDED',
      key,
      version,
      object: written,
      previous,
    });
    return written;
  }

  /** Deletes the object and says whether there was one. */
  remove(
    apiVersion: string,
    kind: string,
    at: { namespace?: string; name: string },
  ): boolean {
    const store = this.of(this.resourceOf({ apiVersion, kind }));
    const key = at.namespace ? `${at.namespace}/${at.name}` : at.name;
    const previous = store.get(key);
    if (!previous) {
      return false;
    }
    const version = (this.#version += 1);
    store.write({
      type: 'DELETED',
      key,
      version,
      object: withVersion(previous, version),
      previous,
    });
    return true;
  }

  /** Forgets all history, as etcd does after some minutes. */
  compact() {
    for (const store of this.#stores.values()) {
      store.compact(this.#version);
    }
  }

  #stamped(
    object: KubernetesObject,
    version: number,
    previous: KubernetesObject | undefined,
  ): KubernetesObject {
    const { metadata } = object;
    return {
      ...object,
      metadata: {
        ...metadata,
        uid:
          previous?.metadata.uid ??
          metadata.uid ??
          deterministicUid(`${this.#name}/${object.kind}/${objectKey(object)}`),
        creationTimestamp:
          previous?.metadata.creationTimestamp ??
          metadata.creationTimestamp ??
          SINCE,
        resourceVersion: String(version),
      },
    };
  }
}

/** What a source makes has no version of its own: it is as old as the store. */
function withSource(
  held: readonly KubernetesObject[],
  source: ObjectSource | undefined,
): ObjectSource {
  if (!source) {
    return heldObjects(held);
  }
  return joinedSources(heldObjects(held), {
    size: source.size,
    keyAt: source.keyAt,
    objectAt: index => withVersion(source.objectAt(index), FIRST_VERSION),
  });
}

function withVersion(object: KubernetesObject, version: number) {
  return {
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(version) },
  };
}
