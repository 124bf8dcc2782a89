import { sameRecord } from './sameRecord';

/**
 * A record with those of its fields that say the same as in the one before:
 * what changes in a cluster all day must not use up the memory that is saved by
 * sharing labels and names.
 */
export function sharingParts<R extends object>(record: R, before: object): R {
  const shared = { ...record };
  for (const key of Object.keys(record) as (keyof R)[]) {
    const known = (before as Partial<R>)[key];
    if (known !== undefined && sameRecord(known, record[key])) {
      shared[key] = known;
    }
  }
  return shared;
}
