import { KubernetesObject } from '@meshstage/testbed/picture';

/**
 * Objects of one resource in the order of their keys. An implementation may
 * make an object when it is asked for it, so that a big fleet takes no memory.
 */
export interface ObjectSource {
  readonly size: number;
  /** `namespace/name`, or `name` without a namespace; keys ascend with the index. */
  keyAt(index: number): string;
  objectAt(index: number): KubernetesObject;
}

/** Objects that are held. */
export function heldObjects(objects: Iterable<KubernetesObject>): ObjectSource {
  const entries = [...objects]
    .map(object => ({ key: objectKey(object), object }))
    .sort((a, b) => compareKeys(a.key, b.key));
  return {
    size: entries.length,
    keyAt: index => entries[index].key,
    objectAt: index => entries[index].object,
  };
}

export function objectKey({ metadata }: KubernetesObject): string {
  return metadata.namespace
    ? `${metadata.namespace}/${metadata.name}`
    : metadata.name;
}

/** The order of etcd: by code unit, as names are ASCII. */
export function compareKeys(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Index of the first key that is not before `key`. */
export function lowerBound(
  source: Pick<ObjectSource, 'size' | 'keyAt'>,
  key: string,
): number {
  let low = 0;
  let high = source.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (source.keyAt(middle) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
