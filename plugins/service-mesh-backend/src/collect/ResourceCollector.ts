import type {
  KubernetesRecord,
  ObservedKind,
  ObservedSelection,
  ProjectionProblem,
} from '@meshstage/istio-multicluster';
import type { Limit } from 'p-limit';
import { ClusterCallError } from '../connect/ClusterCallError';
import type {
  ClusterBody,
  ClusterConnection,
} from '../connect/ClusterConnection';
import { classifyFailure, plain } from '../connect/classifyFailure';
import { reasonOf } from '../connect/classifyStatus';
import type { Failure } from '../connect/FailureReason';
import { Backoff } from './Backoff';
import { CollectionObserver, UNOBSERVED } from './CollectionObserver';
import type { KindState } from './ClusterStatus';
import type {
  ObservationReader,
  ObservedEvent,
  ObservedEvents,
  ObservedPage,
  ObservedType,
} from './observation/Observation';
import { SharedParts } from './observation/SharedParts';
import { eachLines } from './eachLines';
import { pause } from './pause';

/** What a collector tells of its kind. */
export type ResourceState = {
  state: KindState;
  since: number;
  apiVersion?: string;
  failure?: Failure;
  /** Objects that the API server has, records or not. */
  count: number;
  /** Time of the last list, event, bookmark, beginning or proper end of a watch: nothing was missed until then. */
  asOf?: number;
  problems: ReadonlyMap<string, ProjectionProblem>;
};

/** What changed, within the selection of the collector. */
export type ResourceChange =
  | { type: 'replace'; records: readonly KubernetesRecord[] }
  | { type: 'upsert'; record: KubernetesRecord }
  | { type: 'delete'; namespace: string; name: string };

/** When to try, and what to do with the result. */
export type ResourceCollectorOptions = {
  kind: ObservedKind;
  selection?: ObservedSelection;
  /** Only what is in it; default is the whole cluster. */
  namespace?: string;
  reader: ObservationReader;
  /** What a page shares strings with; by default only with itself. */
  sharedParts?: () => SharedParts;
  /** Bounds how many lists of the cluster are under way. */
  lists: Limit;
  /** Holds the collector while the cluster is not reachable. */
  gate: {
    reachable(signal: AbortSignal): Promise<void>;
    readonly healed: AbortSignal;
    suspect(): void;
  };
  timing?: Partial<ResourceTiming>;
  observer?: CollectionObserver;
  onChanges(changes: readonly ResourceChange[]): void;
  onState(state: ResourceState): void;
  signal: AbortSignal;
};

/** How long to wait for what; in production always the default. */
export type ResourceTiming = {
  pageSize: number;
  pageDeadlineMs: number;
  /** A stream without event, bookmark and end for so long is cut; longer than a watch lasts. */
  silenceMs: number;
  /**
   * After so long the API server is asked to end a watch; half as much again at
   * the most. It goes on from there on the same connection. A stream that is
   * dead does not end, and nothing else tells it from a quiet one.
   */
  watchSeconds: number;
  /** Before the next try where permission is missing, or the API. */
  deniedRetryMs: number;
  missingRetryMs: number;
  backoffMs: { first: number; longest: number };
};

const DEFAULT_TIMING: ResourceTiming = {
  pageSize: 500,
  pageDeadlineMs: 60_000,
  silenceMs: 55_000,
  watchSeconds: 30,
  deniedRetryMs: 60_000,
  missingRetryMs: 30_000,
  backoffMs: { first: 500, longest: 30_000 },
};

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const METADATA_ONLY_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const MAX_PAGE_BYTES = 128 * 1024 * 1024;
const SMALLEST_PAGE = 10;
/** A watch that ends sooner than this without a word did not work. */
const SHORTEST_WATCH_MS = 1_000;
const MAX_PROBLEMS = 1_000;

/**
 * Holds the objects of one kind (or of a selection of them) equal to the API
 * server's: lists them in pages, watches from there, resumes where a watch
 * ended, lists anew when the API server has forgotten that state.
 */
export class ResourceCollector {
  readonly #connection: ClusterConnection;
  readonly #options: ResourceCollectorOptions;
  readonly #timing: ResourceTiming;
  readonly #backoff: Backoff;
  #pageSize: number | undefined;
  /** Index into the versions of the kind. */
  #version = 0;
  /** Where the next watch begins; undefined before a list. */
  #resourceVersion: string | undefined;
  #isListed = false;
  #count = 0;
  #asOf: number | undefined;
  #problems = new Map<string, ProjectionProblem>();
  #state: KindState = 'waiting';
  #since = Date.now();

  constructor(
    connection: ClusterConnection,
    options: ResourceCollectorOptions,
  ) {
    this.#connection = connection;
    this.#options = options;
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
    this.#backoff = new Backoff(this.#timing.backoffMs);
    this.#pageSize = this.#timing.pageSize;
  }

  /** Goes on until the signal ends; never rejects. */
  async run(): Promise<void> {
    const { signal, gate } = this.#options;
    while (!signal.aborted) {
      const { healed } = gate;
      try {
        await gate.reachable(signal);
        if (this.#resourceVersion === undefined) {
          await this.#list();
        }
        await this.#watch();
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const waitMs = this.#recover(classifyFailure(error));
        await pause(waitMs, AbortSignal.any([signal, healed]));
      }
    }
  }

  get #cluster(): string {
    return this.#connection.cluster.name;
  }

  get #observer(): CollectionObserver {
    return this.#options.observer ?? UNOBSERVED;
  }

  get #type(): ObservedType {
    const { group, versions, kind } = this.#options.kind;
    const version = versions[this.#version];
    return { kind, apiVersion: group ? `${group}/${version}` : version };
  }

  get #path(): string {
    const { kind, namespace } = this.#options;
    const { apiVersion } = this.#type;
    const scope =
      namespace === undefined
        ? ''
        : `/namespaces/${encodeURIComponent(namespace)}`;
    return `/${kind.group ? 'apis' : 'api'}/${apiVersion}${scope}/${
      kind.plural
    }`;
  }

  async #list(): Promise<void> {
    const { lists } = this.#options;
    await lists(async () => {
      this.#options.signal.throwIfAborted();
      if (this.#state === 'waiting') {
        this.#setState('listing');
      }
      const { kind } = this.#options.kind;
      const of = { cluster: this.#cluster, kind, again: this.#isListed };
      await this.#observer.list(of, () => this.#listPages());
    });
  }

  async #listPages(): Promise<void> {
    const records: KubernetesRecord[] = [];
    const problems: ProjectionProblem[] = [];
    // All pages are of the moment of the first one.
    const asOf = Date.now();
    let objects = 0;
    let body: Promise<ClusterBody> | undefined = this.#fetchPage();
    while (body) {
      const { page, next } = await this.#readPage(await body);
      const shared = this.#options.sharedParts?.() ?? new SharedParts();
      shared.share(page.records);
      records.push(...page.records);
      problems.push(...page.problems);
      objects += page.objects;
      body = next;
      this.#resourceVersion = next ? undefined : page.resourceVersion;
      if (!this.#isListed) {
        this.#count = objects;
        this.#setState('listing');
      }
    }
    this.#pageSize = this.#timing.pageSize;
    this.#isListed = true;
    this.#count = objects;
    this.#asOf = asOf;
    this.#problems = new Map();
    problems.forEach(problem => this.#noteProblem(problem));
    this.#options.onChanges([{ type: 'replace', records }]);
  }

  /** Reads a page while the next one is on its way already. */
  async #readPage({ bytes, gzip }: ClusterBody): Promise<{
    page: ObservedPage;
    next?: Promise<ClusterBody>;
  }> {
    let next: Promise<ClusterBody> | undefined;
    const fetchNext = (token: string) => {
      next = this.#fetchPage(token);
      // It is awaited later, or never if this page cannot be read.
      next.catch(() => {});
    };
    const page = await this.#options.reader.readPage(
      this.#type,
      bytes,
      gzip,
      fetchNext,
    );
    if (page.continueToken && !next) {
      fetchNext(page.continueToken);
    }
    return { page, next };
  }

  #fetchPage(continueToken?: string): Promise<ClusterBody> {
    const { kind, selection, signal } = this.#options;
    return this.#connection.bytes({
      path: this.#path,
      query: {
        limit: this.#pageSize,
        continue: continueToken,
        ...selection,
      },
      headers: {
        accept: kind.metadataOnly ? METADATA_ONLY_LIST : 'application/json',
        'accept-encoding': 'gzip',
      },
      deadlineMs: this.#timing.pageDeadlineMs,
      maxBytes: MAX_PAGE_BYTES,
      signal,
    });
  }

  async #watch(): Promise<void> {
    const { kind, selection, signal } = this.#options;
    const { watchSeconds, silenceMs } = this.#timing;
    const startedAt = Date.now();
    let isAnswered = false;
    const body = await this.#connection.stream({
      path: this.#path,
      query: {
        watch: true,
        resourceVersion: this.#resourceVersion,
        allowWatchBookmarks: true,
        timeoutSeconds: Math.round(watchSeconds * (1 + Math.random() / 2)),
        ...selection,
      },
      headers: kind.metadataOnly ? { accept: METADATA_ONLY } : {},
      signal,
    });
    // What happened before it was asked for comes at once.
    this.#asOf = startedAt;
    this.#setState('watching');
    const watchdog = setTimeout(
      () => body.destroy(silent(kind.plural, silenceMs)),
      silenceMs,
    );
    try {
      await eachLines(body, async lines => {
        watchdog.refresh();
        isAnswered = true;
        await this.#take(lines);
        this.#backoff.reset();
      });
    } finally {
      clearTimeout(watchdog);
    }
    if (!isAnswered && Date.now() - startedAt < SHORTEST_WATCH_MS) {
      throw new ClusterCallError('interrupted', {
        detail: `a watch of ${kind.plural} ended at once`,
      });
    }
    // Its normal end comes after all events: the next watch goes on from here.
    this.#asOf = Date.now();
    this.#report();
  }

  async #take(lines: Uint8Array<ArrayBuffer>): Promise<void> {
    const observed = await this.#options.reader.readEvents(this.#type, lines);
    this.#observer.events(this.#cluster, observed.events.length);
    if (observed.events.length > 0) {
      this.#options.onChanges(observed.events.map(toChange));
    }
    for (const event of observed.events) {
      this.#account(event);
    }
    if (observed.resourceVersion !== undefined) {
      this.#resourceVersion = observed.resourceVersion;
      this.#asOf = Date.now();
      this.#report();
    }
    throwEnd(observed);
  }

  #account({ count, namespace, name, problem }: ObservedEvent) {
    this.#count += count;
    if (problem) {
      this.#noteProblem(problem);
    } else {
      this.#problems.delete(`${namespace}/${name}`);
    }
  }

  #noteProblem(problem: ProjectionProblem) {
    if (this.#problems.size < MAX_PROBLEMS) {
      this.#problems.set(`${problem.namespace}/${problem.name}`, problem);
    }
  }

  /** Sets the state for a failure; returns how long to wait. */
  #recover(failure: ClusterCallError): number {
    const { versions } = this.#options.kind;
    switch (failure.reason) {
      case 'gone':
        return this.#forget();
      case 'forbidden':
        this.#resourceVersion = undefined;
        this.#setState('denied', failure);
        return jittered(this.#timing.deniedRetryMs);
      case 'not-found':
        this.#resourceVersion = undefined;
        this.#version += 1;
        if (this.#version < versions.length) {
          return 0;
        }
        this.#version = 0;
        this.#setMissing(failure);
        return jittered(this.#timing.missingRetryMs);
      case 'too-large':
        this.#pageSize = Math.max(
          SMALLEST_PAGE,
          Math.floor((this.#pageSize ?? this.#timing.pageSize) / 4),
        );
        break;
      case 'malformed':
        // Should one event be what cannot be read, a list goes past it.
        this.#resourceVersion = undefined;
        break;
      default:
        this.#options.gate.suspect();
    }
    this.#setState(this.#isListed ? 'stale' : 'failing', failure);
    return failure.retryAfterMs ?? this.#backoff.next();
  }

  /** The API server has compacted that state away. */
  #forget(): number {
    if (this.#resourceVersion === undefined) {
      // In the middle of a list: pages that take too long. Then all at once.
      this.#pageSize = undefined;
    }
    this.#resourceVersion = undefined;
    if (this.#isListed) {
      this.#setState('stale', new ClusterCallError('gone'));
    }
    return this.#backoff.next();
  }

  /** What the API server does not serve does not exist there. */
  #setMissing(failure: ClusterCallError) {
    if (this.#count > 0) {
      this.#options.onChanges([{ type: 'replace', records: [] }]);
    }
    this.#count = 0;
    this.#asOf = Date.now();
    this.#problems = new Map();
    this.#isListed = false;
    this.#setState('missing', failure);
  }

  #setState(state: KindState, failure?: ClusterCallError) {
    if (state !== this.#state) {
      this.#state = state;
      this.#since = Date.now();
    }
    this.#report(failure?.toFailure());
  }

  #report(failure?: Failure) {
    const isTried = this.#state !== 'waiting' && this.#state !== 'missing';
    this.#options.onState({
      state: this.#state,
      since: this.#since,
      ...(isTried ? { apiVersion: this.#type.apiVersion } : {}),
      ...(failure ? { failure } : {}),
      count: this.#count,
      ...(this.#asOf === undefined ? {} : { asOf: this.#asOf }),
      problems: this.#problems,
    });
  }
}

function silent(plural: string, silenceMs: number): ClusterCallError {
  return new ClusterCallError('timeout', {
    detail: `a watch of ${plural} was silent for ${silenceMs / 1000} s`,
  });
}

function toChange(event: ObservedEvent): ResourceChange {
  return event.record
    ? { type: 'upsert', record: event.record }
    : { type: 'delete', namespace: event.namespace, name: event.name };
}

/** A watch ends by an event that says why. */
function throwEnd({ error, malformed }: ObservedEvents) {
  if (error) {
    throw new ClusterCallError(reasonOf(error.code), {
      status: error.code,
      detail: plain(error.message),
      retryAfterMs:
        error.retryAfterSeconds === undefined
          ? undefined
          : error.retryAfterSeconds * 1000,
    });
  }
  if (malformed) {
    throw new ClusterCallError('malformed', { detail: malformed });
  }
}

function jittered(ms: number): number {
  return ms * (0.8 + Math.random() * 0.4);
}
