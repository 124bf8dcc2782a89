import { KubernetesObject } from '@meshstage/testbed/picture';
import { ClusterStore } from '../store/ClusterStore';
import { StoredEvent } from '../store/ResourceStore';
import { ApiStatus } from './ApiStatus';
import { HttpResponse } from './HttpResponse';
import { readVersion } from './listing';
import { Rendering, renderBookmark, renderObject } from './render';
import { isTrue } from './requestInfo';
import { Selection } from './selection';

/** What a watch asks for. */
export type WatchRequest = {
  rendering: Rendering;
  namespace?: string;
  selection: Selection;
  query: URLSearchParams;
};

/** Where a watch begins. */
type Start =
  /** With what exists now, as if it had just been created. */
  | { kind: 'existing'; thenBookmark: boolean }
  | { kind: 'after'; version: number };

/** Longest life of a watch that names none. */
const DEFAULT_SECONDS = 1800;

/** One open watch: writes what happens into the answer until either side ends it. */
export class WatchStream {
  readonly #store: ClusterStore;
  readonly #request: WatchRequest;
  readonly #response: HttpResponse;
  readonly #prefix: string;
  #hasWritten = false;

  static start(
    store: ClusterStore,
    request: WatchRequest,
    response: HttpResponse,
    bookmarkIntervalMs: number,
  ): WatchStream {
    const start = readStart(store, request);
    const stream = new WatchStream(store, request, response);
    response.writeHead(200, {
      'cache-control': 'no-cache, private',
      'content-type': 'application/json',
    });
    response.flushHeaders?.();
    if (stream.#sendFirst(start)) {
      stream.#follow(
        start.kind === 'after' ? start.version : 0,
        bookmarkIntervalMs,
      );
    } else {
      response.end();
    }
    return stream;
  }

  private constructor(
    store: ClusterStore,
    request: WatchRequest,
    response: HttpResponse,
  ) {
    this.#store = store;
    this.#request = request;
    this.#response = response;
    this.#prefix =
      request.namespace !== undefined ? `${request.namespace}/` : '';
  }

  /** Says whether the watch goes on. */
  #sendFirst(start: Start): boolean {
    const ofResource = this.#store.of(this.#request.rendering.resource);
    if (start.kind === 'after') {
      if (!ofResource.keeps(start.version)) {
        this.#write({
          type: 'ERROR',
          object: ApiStatus.expired(
            `too old resource version: ${start.version} (${
              this.#store.version
            })`,
          ).body,
        });
        return false;
      }
      for (const event of ofResource.eventsSince(start.version)) {
        this.#pass(event);
      }
      return true;
    }
    for (const [, make] of ofResource.entries(
      this.#store.version,
      this.#prefix,
      '',
    )) {
      const object = make();
      if (this.#request.selection.matches(object)) {
        this.#send('ADDED', object);
      }
    }
    if (start.thenBookmark) {
      this.#bookmark(true);
    }
    return true;
  }

  /** @param version - of the last change that is known already; it may lie in the future */
  #follow(version: number, bookmarkIntervalMs: number) {
    const { rendering, query } = this.#request;
    const unlisten = this.#store.of(rendering.resource).listen(event => {
      if (event.version > version) {
        this.#pass(event);
      }
    });
    const bookmarks = isTrue(query.get('allowWatchBookmarks'))
      ? setInterval(() => this.#bookmark(false), bookmarkIntervalMs)
      : undefined;
    const seconds = Number(query.get('timeoutSeconds') || DEFAULT_SECONDS);
    const stop = () => {
      unlisten();
      clearInterval(bookmarks);
    };
    const end = setTimeout(() => {
      if (bookmarks) {
        this.#bookmark(false);
      }
      // It closes only when its client has read the end, and nothing may be written after that.
      stop();
      this.#response.end();
    }, Math.min(seconds, 24 * 3600) * 1000);
    this.#response.on('close', () => {
      stop();
      clearTimeout(end);
    });
  }

  /** To who selects, an object that begins to fit appears, and one that ceases to fit goes away. */
  #pass(event: StoredEvent) {
    if (!event.key.startsWith(this.#prefix)) {
      return;
    }
    const { matches } = this.#request.selection;
    const did =
      event.previous !== undefined &&
      event.type !== 'ADDED' &&
      matches(event.previous);
    const does = event.type !== 'DELETED' && matches(event.object);
    if (does) {
      this.#send(did ? 'MODIFIED' : 'ADDED', event.object);
    } else if (did) {
      this.#send('DELETED', event.object);
    }
  }

  #send(type: string, object: KubernetesObject) {
    this.#write({
      type,
      object: renderObject(this.#request.rendering, object, !this.#hasWritten),
    });
  }

  #bookmark(endsInitialEvents: boolean) {
    this.#write({
      type: 'BOOKMARK',
      object: renderBookmark(
        this.#request.rendering,
        String(this.#store.version),
        endsInitialEvents,
      ),
    });
  }

  #write(event: { type: string; object: object }) {
    this.#hasWritten = true;
    this.#response.write(`${JSON.stringify(event)}\n`);
  }
}

function readStart(store: ClusterStore, { query }: WatchRequest): Start {
  const asked = query.get('resourceVersion') ?? '';
  const version = readVersion(asked);
  const initial = query.get('sendInitialEvents');
  if (initial !== null && isTrue(initial)) {
    if (query.get('resourceVersionMatch') !== 'NotOlderThan') {
      throw ApiStatus.invalid(
        { kind: 'ListOptions', group: 'meta.k8s.io' },
        {
          field: 'resourceVersionMatch',
          reason: 'FieldValueForbidden',
          message:
            'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
        },
      );
    }
    return {
      kind: 'existing',
      thenBookmark: isTrue(query.get('allowWatchBookmarks')),
    };
  }
  if (version === 0) {
    return initial === null
      ? { kind: 'existing', thenBookmark: false }
      : { kind: 'after', version: store.version };
  }
  return { kind: 'after', version };
}
