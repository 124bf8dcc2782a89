import { PageInfo } from '@meshstage/plugin-service-mesh-common';
import { writeCursor } from './cursor';

const DEFAULT_LIMIT = 100;

/** A page of items that are sorted by their rank; no two have the same. */
export function pageOf<T>(
  items: readonly T[],
  rankOf: (item: T) => string,
  { after, limit = DEFAULT_LIMIT }: { after?: string; limit?: number },
): { items: T[]; pageInfo: PageInfo } {
  const rest =
    after === undefined ? items : items.filter(item => rankOf(item) > after);
  const page = rest.slice(0, limit);
  const last = page[page.length - 1];
  return {
    items: page,
    pageInfo:
      last !== undefined && rest.length > limit
        ? { nextCursor: writeCursor(rankOf(last)) }
        : {},
  };
}
