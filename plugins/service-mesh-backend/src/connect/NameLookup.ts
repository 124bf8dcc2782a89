import { LookupAddress } from 'dns';
import { Resolver, lookup } from 'dns/promises';
import type { LookupFunction } from 'net';

const SILENCE_MS = 2_000;
const SILENT: readonly (string | undefined)[] = ['ETIMEOUT', 'ECANCELLED'];

/** Asks the operating system for the addresses of a name; takes a thread for as long as that lasts. */
export type SystemLookup = (hostname: string) => Promise<LookupAddress[]>;

/**
 * Resolves as Node.js does by default, by the operating system, which knows
 * /etc/hosts and search domains. That takes one of the four threads of the
 * process, which files and other names need too, for as long as DNS is silent;
 * and clusters whose names hang are asked again and again. So
 * - each name is resolved once at a time, whoever asks;
 * - DNS is asked first without a thread: a name that it is silent about gets
 *   one only once, because /etc/hosts may have it, and only while no other such
 *   name has one.
 */
export class NameLookup {
  readonly #servers: readonly string[] | undefined;
  readonly #lookup: SystemLookup;
  readonly #underWay = new Map<string, Promise<LookupAddress[]>>();
  /** What the system said of names that DNS is silent about: it knows them itself, or it hangs as well. */
  readonly #unanswered = new Map<string, 'known' | 'hanging'>();
  #hasThread = false;

  static create(
    options: {
      /** Of DNS, `address:port`; default is what the system uses. */
      servers?: readonly string[];
      lookup?: SystemLookup;
    } = {},
  ): NameLookup {
    return new NameLookup(options);
  }

  private constructor(options: {
    servers?: readonly string[];
    lookup?: SystemLookup;
  }) {
    this.#servers = options.servers;
    this.#lookup =
      options.lookup ?? (hostname => lookup(hostname, { all: true }));
  }

  /** @throws Error with a code of `dns`. */
  resolve(hostname: string): Promise<LookupAddress[]> {
    let answer = this.#underWay.get(hostname);
    if (!answer) {
      answer = this.#resolve(hostname).finally(() =>
        this.#underWay.delete(hostname),
      );
      this.#underWay.set(hostname, answer);
    }
    return answer;
  }

  /** For the option `lookup` of a connection. */
  readonly forConnection: LookupFunction = (hostname, options, callback) => {
    this.resolve(hostname).then(
      addresses => {
        const fitting = addresses.filter(
          ({ family }) =>
            !options.family ||
            `IPv${family}` === options.family ||
            family === options.family,
        );
        const [first] = fitting;
        if (!first) {
          callback(
            lookupError(
              'ENOTFOUND',
              `${hostname} has no address of the family that is asked for`,
            ),
            '',
            0,
          );
        } else if (options.all) {
          callback(null, fitting);
        } else {
          callback(null, first.address, first.family);
        }
      },
      error => callback(error, '', 0),
    );
  };

  async #resolve(hostname: string): Promise<LookupAddress[]> {
    if (this.#unanswered.get(hostname) === 'known') {
      return await this.#lookup(hostname);
    }
    if (await this.#isAnswered(hostname)) {
      this.#unanswered.delete(hostname);
      return await this.#lookup(hostname);
    }
    if (this.#unanswered.get(hostname) === 'hanging' || this.#hasThread) {
      throw lookupError('EAI_AGAIN', `DNS is silent about ${hostname}`);
    }
    return await this.#resolveUnanswered(hostname);
  }

  async #resolveUnanswered(hostname: string): Promise<LookupAddress[]> {
    this.#hasThread = true;
    try {
      const addresses = await this.#lookup(hostname);
      this.#unanswered.set(hostname, 'known');
      return addresses;
    } catch (error) {
      this.#unanswered.set(hostname, 'hanging');
      throw error;
    } finally {
      this.#hasThread = false;
    }
  }

  /** Whether DNS says anything in time; that there is no such name is an answer too. */
  async #isAnswered(hostname: string): Promise<boolean> {
    const resolver = new Resolver({ timeout: SILENCE_MS, tries: 1 });
    if (this.#servers) {
      resolver.setServers(this.#servers);
    }
    const timer = setTimeout(() => resolver.cancel(), SILENCE_MS);
    try {
      return await Promise.any(
        [resolver.resolve4(hostname), resolver.resolve6(hostname)].map(
          ofEitherKind,
        ),
      );
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
      resolver.cancel();
    }
  }
}

/** Rejects only when nothing was said. */
async function ofEitherKind(answer: Promise<string[]>): Promise<true> {
  try {
    await answer;
  } catch (error) {
    if (SILENT.includes((error as NodeJS.ErrnoException).code)) {
      throw error;
    }
  }
  return true;
}

function lookupError(code: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code });
}
