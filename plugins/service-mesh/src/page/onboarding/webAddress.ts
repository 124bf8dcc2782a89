/** An address that a link may lead to; undefined for anything that is not on the web. Addresses are written by anybody. */
export function webAddress(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) {
    return undefined;
  }
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
