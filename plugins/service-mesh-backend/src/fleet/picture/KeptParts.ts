import { sameItems } from '../sameItems';

type Kept = { readonly basis: readonly unknown[]; readonly part: unknown };

/** The subject of what is kept of the whole fleet. */
export const FLEET = '';

/**
 * Parts of pictures, each with all that it follows from. They go from picture
 * to picture: a part is worked out anew when something in its basis is another
 * object than before.
 */
export class KeptParts {
  /** By what the part is about, then by what it is. */
  readonly #parts = new Map<string, Map<string, Kept>>();

  /**
   * @param subject - key of a cluster, name of a control plane, or `FLEET`
   * @param basis - everything that `compute` reads, which must never change
   * @param compute - is given what the part was on another basis
   */
  get<T>(
    subject: string,
    name: string,
    basis: readonly unknown[],
    compute: (before: T | undefined) => T,
  ): T {
    let parts = this.#parts.get(subject);
    if (!parts) {
      this.#parts.set(subject, (parts = new Map()));
    }
    const known = parts.get(name);
    if (known && sameItems(known.basis, basis)) {
      return known.part as T;
    }
    const part = compute(known?.part as T | undefined);
    parts.set(name, { basis, part });
    return part;
  }

  /** Lets go of everything about others than these. */
  keepOnly(subjects: ReadonlySet<string>): void {
    for (const subject of this.#parts.keys()) {
      if (!subjects.has(subject)) {
        this.#parts.delete(subject);
      }
    }
  }
}
