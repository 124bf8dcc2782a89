import { InputError } from '@backstage/errors';

/**
 * A URL of HTTP without credentials in it.
 *
 * @throws InputError naming the key and what is right.
 */
export function checkUrl(url: string, key: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new InputError(
      `${key} is no URL; give one such as https://10.0.0.1:6443.`,
    );
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    throw new InputError(
      `${key} begins with ${parsed.protocol}; it must begin with https: (or http: for a local proxy).`,
    );
  }
  if (parsed.username || parsed.password) {
    throw new InputError(
      `${key} holds a user or password; take it out, credentials belong into authentication.`,
    );
  }
  return url;
}
