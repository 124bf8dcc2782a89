const BETWEEN_WORDS = /[^A-Za-z0-9._:-]+/;

/**
 * Finds the clusters that a text speaks of: by their names, by what istiods
 * call them, and by addresses of their gateways. What a reader may not see is
 * taken out by it, so it errs on the side of finding too much.
 */
export class Mentions {
  readonly #clusters = new Map<string, Set<string>>();

  /** @param cluster - id of the cluster in the API */
  add(word: string, cluster: string): void {
    const clusters = this.#clusters.get(word);
    if (clusters) {
      clusters.add(cluster);
    } else if (word !== '') {
      this.#clusters.set(word, new Set([cluster]));
    }
  }

  in(texts: Iterable<string>): string[] {
    const found = new Set<string>();
    for (const text of texts) {
      for (const word of [text, ...text.split(BETWEEN_WORDS)]) {
        // A sentence may end in the word.
        for (const exact of [word, word.replace(/[.:-]+$/, '')]) {
          for (const cluster of this.#clusters.get(exact) ?? []) {
            found.add(cluster);
          }
        }
      }
    }
    return [...found];
  }
}
