import { InputError } from '@backstage/errors';

/**
 * What may stand in braces in a link.
 *
 * @public
 */
export type OutLinkValue =
  | 'cluster'
  | 'namespace'
  | 'service'
  | 'region'
  | 'account'
  | 'eksName';

const OUT_LINK_VALUES: readonly OutLinkValue[] = [
  'cluster',
  'namespace',
  'service',
  'region',
  'account',
  'eksName',
];

/**
 * What is known of a cluster or service that a link may lead to.
 *
 * @public
 */
export type OutLinkSubject = Partial<Record<OutLinkValue, string>>;

/**
 * A link as it is shown.
 *
 * @public
 */
export type OutLink = { title: string; href: string };

const PLACEHOLDER = /\{([^{}]*)\}/g;

/**
 * A link of `serviceMesh.links`, with places for what it is about.
 *
 * @public
 */
export class OutLinkTemplate {
  readonly #title: string;
  readonly #url: string;
  readonly #names: readonly OutLinkValue[];

  /**
   * @param key - where it stands in the configuration, for errors
   * @throws InputError if it cannot be a link
   */
  static parse(
    { title, url }: { title: string; url: string },
    key: string,
  ): OutLinkTemplate {
    const names = [...url.matchAll(PLACEHOLDER)].map(([, name]) => {
      const known = OUT_LINK_VALUES.find(value => value === name);
      if (!known) {
        throw new InputError(
          `${key}.url names {${name}}; it may name ${OUT_LINK_VALUES.map(
            value => `{${value}}`,
          ).join(', ')}.`,
        );
      }
      return known;
    });
    if (!httpAddress(url.replace(PLACEHOLDER, 'x'))) {
      throw new InputError(
        `${key}.url is "${url}"; write an address that begins with https:// or http://.`,
      );
    }
    return new OutLinkTemplate(title, url, names);
  }

  private constructor(
    title: string,
    url: string,
    names: readonly OutLinkValue[],
  ) {
    this.#title = title;
    this.#url = url;
    this.#names = names;
  }

  /** Whether it is about a service; else it is about a cluster. */
  get isOfService(): boolean {
    return this.#names.some(name => name === 'namespace' || name === 'service');
  }

  /** The link for a subject; nothing where a value is missing or makes another address of it. */
  fill(subject: OutLinkSubject): OutLink | undefined {
    if (this.#names.some(name => !subject[name])) {
      return undefined;
    }
    const href = httpAddress(
      this.#url.replace(PLACEHOLDER, (_, name: OutLinkValue) =>
        encodeURIComponent(subject[name] ?? ''),
      ),
    );
    return href ? { title: this.#title, href } : undefined;
  }
}

function httpAddress(text: string): string | undefined {
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
