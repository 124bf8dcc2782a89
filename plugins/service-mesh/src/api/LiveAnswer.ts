import { ServiceMeshAnswer } from '@meshstage/plugin-service-mesh-common';
import { askFailure } from './askError';

/** What is known at a moment. The last good answer outlives errors, but not a refusal. */
export type LiveState<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error }
  | {
      status: 'ready';
      answer: ServiceMeshAnswer<T>;
      /** By the clock of the browser, in milliseconds. */
      receivedAt: number;
      /** Of the last try, if it failed. */
      error?: Error;
    };

export type LiveAnswerOptions<T> = {
  ask: (
    previous: ServiceMeshAnswer<T> | undefined,
    signal: AbortSignal,
  ) => Promise<ServiceMeshAnswer<T>>;
  onChange: (state: LiveState<T>) => void;
  /** The document; a hidden one is not kept current. */
  page?: Pick<
    Document,
    'visibilityState' | 'addEventListener' | 'removeEventListener'
  >;
};

const INTERVAL = 10_000;
/** Signals tell of changes; what is left to ask for is the age of the data. */
const INTERVAL_WITH_SIGNALS = 30_000;
const LONGEST = 120_000;

/** Keeps one answer current: asks again every few seconds, less often after errors, not in a hidden page. */
export class LiveAnswer<T> {
  readonly #ask: LiveAnswerOptions<T>['ask'];
  readonly #onChange: LiveAnswerOptions<T>['onChange'];
  readonly #page: NonNullable<LiveAnswerOptions<T>['page']>;
  #state: LiveState<T> = { status: 'loading' };
  #failures = 0;
  #hasSignals = false;
  #timer?: ReturnType<typeof setTimeout>;
  #request?: AbortController;

  constructor(options: LiveAnswerOptions<T>) {
    this.#ask = options.ask;
    this.#onChange = options.onChange;
    this.#page = options.page ?? document;
  }

  start() {
    this.#page.addEventListener('visibilitychange', this.#onVisibility);
    this.refresh();
  }

  stop() {
    this.#page.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = undefined;
  }

  /** With signals there is less to ask for. */
  setHasSignals(hasSignals: boolean) {
    this.#hasSignals = hasSignals;
  }

  /** Asks now; an older question is dropped. */
  async refresh() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const previous =
      this.#state.status === 'ready' ? this.#state.answer : undefined;
    try {
      const answer = await this.#ask(previous, request.signal);
      if (request.signal.aborted) {
        return;
      }
      this.#failures = 0;
      this.#set({ status: 'ready', answer, receivedAt: Date.now() });
    } catch (error) {
      if (request.signal.aborted) {
        return;
      }
      this.#failures += 1;
      this.#set(afterFailure(this.#state, asError(error)));
    }
    this.#plan();
  }

  #set(state: LiveState<T>) {
    this.#state = state;
    this.#onChange(state);
  }

  #plan() {
    if (this.#page.visibilityState === 'hidden') {
      return;
    }
    const interval = this.#hasSignals ? INTERVAL_WITH_SIGNALS : INTERVAL;
    const delay = Math.min(LONGEST, interval * 2 ** this.#failures);
    // Pages that were opened together do not ask together.
    this.#timer = setTimeout(
      () => this.refresh(),
      delay * (0.9 + Math.random() * 0.2),
    );
  }

  readonly #onVisibility = () => {
    clearTimeout(this.#timer);
    if (this.#page.visibilityState !== 'hidden') {
      this.refresh();
    }
  };
}

function afterFailure<T>(state: LiveState<T>, error: Error): LiveState<T> {
  const isRefusal = askFailure(error) === 'denied';
  return state.status === 'ready' && !isRefusal
    ? { ...state, error }
    : { status: 'failed', error };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
