import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource } from '../resources/ApiResource';
import { ClusterStore } from '../store/ClusterStore';
import { ApiStatus } from './ApiStatus';
import { ListMetadata } from './render';
import { Selection } from './selection';

/** What a list asks for. */
export type ListRequest = {
  resource: ApiResource;
  namespace?: string;
  selection: Selection;
  query: URLSearchParams;
};

type Start = { version: number; key: string };

const EXPIRED =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** @throws ApiStatus for a version that is too old or too new, or parameters that make no sense. */
export function listObjects(
  store: ClusterStore,
  request: ListRequest,
): { metadata: ListMetadata; objects: KubernetesObject[] } {
  const { resource, selection, namespace } = request;
  const objects: KubernetesObject[] = [];
  const limit = readLimit(request.query);
  const prefix = namespace !== undefined ? `${namespace}/` : '';
  const start = readStart(store, request);
  const ofResource = store.of(resource);
  let lastKey = '';
  for (const [key, make] of ofResource.entries(
    start.version,
    prefix,
    start.key,
  )) {
    if (limit > 0 && objects.length === limit) {
      return {
        objects,
        metadata: {
          resourceVersion: String(start.version),
          continue: writeToken(start.version, lastKey),
          ...(selection.isEverything
            ? {
                remainingItemCount: remaining(
                  ofResource.entries(start.version, prefix, key),
                ),
              }
            : {}),
        },
      };
    }
    const object = make();
    if (selection.matches(object)) {
      objects.push(object);
    }
    lastKey = key;
  }
  return { objects, metadata: { resourceVersion: String(start.version) } };
}

function remaining(entries: Iterable<unknown>): number {
  let count = 0;
  for (const _entry of entries) {
    count += 1;
  }
  return count;
}

function readStart(
  store: ClusterStore,
  { resource, query }: ListRequest,
): Start {
  const token = query.get('continue');
  const asked = query.get('resourceVersion') ?? '';
  if (token) {
    if (asked && asked !== '0') {
      throw ApiStatus.badRequest(
        'specifying resource version is not allowed when using continue',
      );
    }
    return continueFrom(store, resource, readToken(token));
  }
  const version = readVersion(asked);
  if (version > store.version) {
    throw ApiStatus.tooLargeResourceVersion(version, store.version);
  }
  if (query.get('resourceVersionMatch') === 'Exact') {
    if (!store.of(resource).keeps(version)) {
      throw ApiStatus.expired(
        `The resourceVersion for the provided list is too old.`,
      );
    }
    return { version, key: '' };
  }
  return { version: store.version, key: '' };
}

function continueFrom(
  store: ClusterStore,
  resource: ApiResource,
  start: Start,
): Start {
  // -1 continues at what is there now, after a token has expired.
  if (start.version === -1) {
    return { version: store.version, key: start.key };
  }
  if (!store.of(resource).keeps(start.version)) {
    throw ApiStatus.expired(EXPIRED, {
      continue: writeToken(-1, start.key.replace(/\0$/, '')),
    });
  }
  return start;
}

function writeToken(version: number, lastKey: string): string {
  const token = { v: 'meta.k8s.io/v1', rv: version, start: `${lastKey}\0` };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(text: string): Start {
  const { v, rv, start } = decodeToken(text);
  if (v !== 'meta.k8s.io/v1') {
    throw ApiStatus.badRequest(
      `invalid continue token: continue key is not valid: server does not recognize this encoded version ${v}`,
    );
  }
  if (!Number.isInteger(rv) || typeof start !== 'string') {
    throw invalidToken();
  }
  return { version: Number(rv), key: start };
}

function decodeToken(text: string): Record<string, unknown> {
  try {
    const token: unknown = JSON.parse(
      Buffer.from(text, 'base64url').toString(),
    );
    if (typeof token === 'object' && token !== null) {
      return token as Record<string, unknown>;
    }
  } catch {
    // Said below.
  }
  throw invalidToken();
}

function invalidToken() {
  return ApiStatus.badRequest(
    'invalid continue token: continue key is not valid',
  );
}

function readLimit(query: URLSearchParams): number {
  // From the cache of a real server, which version 0 asks for, everything comes at once.
  if (query.get('resourceVersion') === '0' && !query.get('continue')) {
    return 0;
  }
  const text = query.get('limit') ?? '';
  const limit = Number(text || 0);
  if (!Number.isInteger(limit) || limit < 0) {
    throw ApiStatus.badRequest(`limit: Invalid value: ${JSON.stringify(text)}`);
  }
  return limit;
}

/** @throws ApiStatus 400 for what is no version. */
export function readVersion(text: string): number {
  if (!/^\d*$/.test(text)) {
    throw ApiStatus.badRequest(
      `resourceVersion: Invalid value: ${JSON.stringify(text)}`,
    );
  }
  return Number(text || 0);
}
