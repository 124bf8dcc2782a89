/** Where an entry of the list begins: no string holds a line end. */
const ENTRY = Buffer.from('\n  {');
const CLUSTER_ID = Buffer.from('\n    "cluster_id": "');
const PROXY = Buffer.from(',\n    "proxy": "');
const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
/** It shows how the list is indented. */
const BEGINNING = Buffer.from('[\n  {');
const END = /\n\]\s*$/;
/** As much of the page as its end is looked for in. */
const END_BYTES = 16;

/** A proxy as istiod lists it. */
export type ListedProxy = { readonly clusterId: string; readonly name: string };

/**
 * The proxies in the text of `syncz`, without parsing it: of ten thousand it
 * is 14 MB, nearly all of which is about their configuration.
 *
 * Only what is certain is read: the list as istiod writes it, indented, each
 * entry with cluster id and name in the first place. Undefined for anything
 * else, which is to be parsed.
 */
export function scanProxies(page: Uint8Array): ListedProxy[] | undefined {
  const text = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  if (
    !isAt(text, BEGINNING, 0) ||
    !END.test(text.toString('latin1', Math.max(0, text.length - END_BYTES)))
  ) {
    return undefined;
  }
  const proxies: ListedProxy[] = [];
  for (
    let entry = text.indexOf(ENTRY);
    entry >= 0;
    entry = text.indexOf(ENTRY, entry + ENTRY.length)
  ) {
    const clusterId = stringAfter(text, CLUSTER_ID, entry + ENTRY.length);
    const name = clusterId && stringAfter(text, PROXY, clusterId.end);
    if (!name) {
      return undefined;
    }
    proxies.push({ clusterId: clusterId.value, name: name.value });
  }
  return proxies;
}

/** What is between quotes after a text that must be here; undefined if something in it is escaped. */
function stringAfter(
  text: Buffer,
  before: Buffer,
  at: number,
): { value: string; end: number } | undefined {
  if (!isAt(text, before, at)) {
    return undefined;
  }
  const start = at + before.length;
  const quote = text.indexOf(QUOTE, start);
  const value = text.subarray(start, quote);
  return quote < 0 || value.includes(BACKSLASH)
    ? undefined
    : { value: value.toString(), end: quote + 1 };
}

function isAt(text: Buffer, part: Buffer, at: number): boolean {
  return part.equals(text.subarray(at, at + part.length));
}
