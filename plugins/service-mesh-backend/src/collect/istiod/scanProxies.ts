/** What the list begins with as istiod writes it: indented, each entry with its cluster id first. */
export const USUAL_BEGINNING = Buffer.from('[\n  {\n    "cluster_id": "');
/** Where an entry of such a list begins: no string holds a line end. */
export const ENTRY = Buffer.from('\n  {');
const CLUSTER_ID = Buffer.from('\n    "cluster_id": "');
const PROXY = Buffer.from('\n    "proxy": "');
const COMMA = Buffer.from(',');
const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const END = /\n\]\s*$/;
/** As much of the page as its end is looked for in. */
const END_BYTES = 16;

/** A proxy as istiod lists it. */
export type ListedProxy = { readonly clusterId: string; readonly name: string };

/**
 * The proxies in the text of `syncz`, or in what is left of it by
 * `condenseProxies`, without parsing it.
 *
 * Only what is certain is read: the list as istiod writes it, indented, each
 * entry with cluster id and name in the first places; one that is empty is
 * missing. Undefined for anything else, which is to be parsed.
 */
export function scanProxies(page: Uint8Array): ListedProxy[] | undefined {
  const text = Buffer.from(page.buffer, page.byteOffset, page.byteLength);
  if (
    !isAt(text, USUAL_BEGINNING, 0) ||
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
    const proxy = proxyAt(text, entry + ENTRY.length);
    if (!proxy) {
      return undefined;
    }
    proxies.push(proxy);
  }
  return proxies;
}

/** By the first fields of an entry. */
function proxyAt(text: Buffer, at: number): ListedProxy | undefined {
  const clusterId = stringAfter(text, CLUSTER_ID, at);
  if (!clusterId) {
    const name = stringAfter(text, PROXY, at);
    return name && { clusterId: '', name: name.value };
  }
  const next = isAt(text, COMMA, clusterId.end)
    ? stringAfter(text, PROXY, clusterId.end + COMMA.length)
    : undefined;
  return { clusterId: clusterId.value, name: next?.value ?? '' };
}

/** What is between quotes after a text, if that is here. */
function stringAfter(
  text: Buffer,
  before: Buffer,
  at: number,
): { value: string; end: number } | undefined {
  if (!isAt(text, before, at)) {
    return undefined;
  }
  const start = at + before.length;
  let quote = text.indexOf(QUOTE, start);
  while (quote >= 0 && isEscaped(text, quote)) {
    quote = text.indexOf(QUOTE, quote + 1);
  }
  if (quote < 0) {
    return undefined;
  }
  const literal = text.toString('utf8', start - 1, quote + 1);
  const value = literal.includes('\\')
    ? (JSON.parse(literal) as string)
    : literal.slice(1, -1);
  return { value, end: quote + 1 };
}

function isEscaped(text: Buffer, at: number): boolean {
  let backslashes = 0;
  while (text[at - backslashes - 1] === BACKSLASH) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}

function isAt(text: Buffer, part: Buffer, at: number): boolean {
  return part.equals(text.subarray(at, at + part.length));
}
