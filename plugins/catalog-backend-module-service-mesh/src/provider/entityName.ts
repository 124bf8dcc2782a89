import { createHash } from 'crypto';

const LONGEST = 63;
const VALID = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/;

/**
 * Name of the entity of something that is called `name`. What the catalog does
 * not take as it is, or would take for the same as another name, gets a part of
 * the key at its end: so no two things are called the same, and no name changes
 * because another one appears.
 *
 * @param key - identifies it for good
 */
export function entityName(name: string, key: string): string {
  return VALID.test(name) && name.length <= LONGEST ? name : withKey(name, key);
}

/** The same for a name that somebody else's entity has already. */
export function withKey(name: string, key: string): string {
  const end = createHash('sha256').update(key).digest('hex').slice(0, 8);
  const begin = name
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9._-]+/g, '-')
    .slice(0, LONGEST - end.length - 1)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return begin === '' ? end : `${begin}-${end}`;
}
