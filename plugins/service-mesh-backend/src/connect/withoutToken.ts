/** Takes a token out of what a server says: some proxies and gateways repeat in a failure what they were sent. */
export function withoutToken(
  text: string,
  { authorization = '' }: { authorization?: string },
): string {
  const [, token] = /^Bearer (.+)$/.exec(authorization) ?? [];
  return token ? text.replaceAll(token, '[token]') : text;
}
