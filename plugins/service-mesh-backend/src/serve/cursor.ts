import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';

const cursorSchema = z.strictObject({ after: z.string().min(1) });

/** Where the next page begins: after the item of this name or rank. */
export function writeCursor(after: string): string {
  return Buffer.from(JSON.stringify({ after })).toString('base64url');
}

/** @throws InputError naming the field and the remedy. */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    return cursorSchema.parse(json).after;
  } catch {
    throw new InputError(
      'cursor is none of this API; use pageInfo.nextCursor of the page before, or leave it out for the first page.',
    );
  }
}
