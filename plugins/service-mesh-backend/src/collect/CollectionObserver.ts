/** Is told how collecting goes, to measure it. */
export interface CollectionObserver {
  /** A list of a kind, from its first page to its last. */
  list<T>(
    of: {
      cluster: string;
      kind: string;
      /** It was listed before. */
      again: boolean;
    },
    run: () => Promise<T>,
  ): Promise<T>;
  /** A probe of an API server. */
  probe<T>(cluster: string, run: () => Promise<T>): Promise<T>;
  /** So many events came by a watch. */
  events(cluster: string, count: number): void;
}

/** Nobody measures. */
export const UNOBSERVED: CollectionObserver = {
  list: (_, run) => run(),
  probe: (_, run) => run(),
  events: () => {},
};
