/**
 * Something of a cluster that is read now and then and not watched. `denied`:
 * the right to read it is missing. `unread`: not read yet, or it cannot be.
 *
 * @public
 */
export type Reading<T> =
  | {
      readonly state: 'read';
      readonly value: T;
      /** When it was read (milliseconds since 1970). */
      readonly asOf: number;
      /** It could not be read since: it is what it was. */
      readonly isStale: boolean;
    }
  | { readonly state: 'denied' | 'unread' };

export const UNREAD: Reading<never> = { state: 'unread' };

export function valueOf<T>(reading: Reading<T>): T | undefined {
  return reading.state === 'read' ? reading.value : undefined;
}
