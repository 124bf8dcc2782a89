import { ObservedType } from './Observation';

/** Objects in lists do not say what they are, and metadata says that it is metadata. */
export function typed(object: unknown, type: ObservedType): unknown {
  if (typeof object === 'object' && object !== null) {
    const named = object as { apiVersion?: unknown; kind?: unknown };
    if (!named.kind || named.kind === 'PartialObjectMetadata') {
      named.apiVersion = type.apiVersion;
      named.kind = type.kind;
    }
  }
  return object;
}
