import { ObjectSource } from './ObjectSource';

/**
 * Two sources as one; the keys of the first come before those of the second.
 *
 * @throws Error when they do not.
 */
export function joinedSources(
  first: ObjectSource,
  second: ObjectSource,
): ObjectSource {
  if (
    first.size > 0 &&
    second.size > 0 &&
    first.keyAt(first.size - 1) >= second.keyAt(0)
  ) {
    throw new Error(
      `${first.keyAt(first.size - 1)} does not come before ${second.keyAt(0)}.`,
    );
  }
  return {
    size: first.size + second.size,
    keyAt: index =>
      index < first.size
        ? first.keyAt(index)
        : second.keyAt(index - first.size),
    objectAt: index =>
      index < first.size
        ? first.objectAt(index)
        : second.objectAt(index - first.size),
  };
}
