/** The metadata of a list is short; the token has some hundred characters. */
const HEAD_BYTES = 8 * 1024;

/** How API servers begin the lists of their own kinds; lists of custom resources have it at the end. */
const HEAD =
  /^\{"kind":"\w+","apiVersion":"[\w./]+","metadata":(\{[^{}]*\}),"items":/;

/** Where the next page begins, if the first bytes of this one say so: long before all is parsed. */
export function peekContinueToken(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const metadata = HEAD.exec(start)?.[1];
  if (!metadata) {
    return undefined;
  }
  try {
    const { continue: token } = JSON.parse(metadata);
    return typeof token === 'string' && token ? token : undefined;
  } catch {
    return undefined;
  }
}
