import {
  constants,
  NodeGCPerformanceDetail,
  PerformanceEntry,
  PerformanceObserver,
} from 'perf_hooks';

type CollectionEntry = PerformanceEntry & { detail: NodeGCPerformanceDetail };

/** What collections of garbage take of this thread. */
export class GarbagePauses {
  #pauses = { count: 0, major: 0, totalMs: 0, longestMs: 0 };
  readonly #observer = new PerformanceObserver(list => {
    for (const entry of list.getEntries() as CollectionEntry[]) {
      const { duration, detail } = entry;
      this.#pauses.count += 1;
      this.#pauses.major +=
        detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR ? 1 : 0;
      this.#pauses.totalMs += duration;
      this.#pauses.longestMs = Math.max(this.#pauses.longestMs, duration);
    }
  });

  begin() {
    this.#observer.disconnect();
    this.#pauses = { count: 0, major: 0, totalMs: 0, longestMs: 0 };
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  end() {
    this.#observer.disconnect();
    return this.#pauses;
  }
}
