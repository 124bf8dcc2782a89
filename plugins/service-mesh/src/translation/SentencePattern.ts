/** An English sentence with places for values, as a table of texts has it. */
export class SentencePattern {
  readonly #literals: readonly string[];
  readonly #names: readonly string[];

  /** @param template - places stand in double braces */
  constructor(template: string) {
    const parts = template.split(/\{\{(\w+)\}\}/);
    this.#literals = parts.filter((_, i) => i % 2 === 0);
    this.#names = parts.filter((_, i) => i % 2 === 1);
  }

  /** How many letters are given: the more, the more a sentence that fits is this one. */
  get weight(): number {
    return this.#literals.join('').length;
  }

  /** The sentence with these values; nothing if one is missing. */
  fill(values: Readonly<Record<string, string>>): string | undefined {
    return this.#names.every(name => Object.hasOwn(values, name))
      ? this.#literals.reduce(
          (text, literal, i) =>
            `${text}${values[this.#names[i - 1]]}${literal}`,
        )
      : undefined;
  }

  /**
   * The values of a sentence of this form. Each ends where what follows it is first found, so that it takes no longer for a
   * sentence that was made to take long.
   */
  match(sentence: string): Record<string, string> | undefined {
    const [first] = this.#literals;
    const last = this.#literals[this.#literals.length - 1];
    if (this.#names.length === 0) {
      return sentence === first ? {} : undefined;
    }
    if (!sentence.startsWith(first) || !sentence.endsWith(last)) {
      return undefined;
    }
    const values: Record<string, string> = {};
    const end = sentence.length - last.length;
    let from = first.length;
    for (const [i, name] of this.#names.entries()) {
      const isLast = i + 1 === this.#names.length;
      const to = isLast ? end : sentence.indexOf(this.#literals[i + 1], from);
      // Between two places there is something, and in each too.
      if (to <= from || to > end) {
        return undefined;
      }
      values[name] = sentence.slice(from, to);
      from = to + this.#literals[i + 1].length;
    }
    return values;
  }
}
