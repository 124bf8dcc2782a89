import { Corridor, Leg } from './planLegs';

/** Counts the vertical lines of each corridor and gives each its number. */
export class Corridors {
  readonly #lines = new Map<string, string[]>();

  constructor(legs: readonly Leg[]) {
    for (const leg of legs) {
      if (leg.type === 'routed' && leg.corridor) {
        const name = nameOf(leg.corridor);
        const lines = this.#lines.get(name) ?? [];
        if (!lines.includes(leg.key)) {
          lines.push(leg.key);
        }
        this.#lines.set(name, lines);
      }
    }
  }

  count(corridor: Corridor): number {
    return this.#lines.get(nameOf(corridor))?.length ?? 0;
  }

  number(corridor: Corridor, key: string): number {
    return this.#lines.get(nameOf(corridor))?.indexOf(key) ?? 0;
  }
}

function nameOf(corridor: Corridor): string {
  return corridor.type === 'gutter'
    ? `gutter ${corridor.index}`
    : `${corridor.type} ${corridor.cluster}`;
}
