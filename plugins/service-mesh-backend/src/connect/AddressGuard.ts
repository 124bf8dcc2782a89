import { BlockList, isIP, LookupFunction } from 'net';

type Range = { what: string; subnets: readonly [string, number][] };

/** Where nothing is that the network would offer to others: this host, its neighbours, and what clouds tell their machines. */
const FORBIDDEN: readonly Range[] = [
  {
    what: 'a loopback address',
    subnets: [
      ['127.0.0.0', 8],
      ['::1', 128],
    ],
  },
  {
    what: 'an address for the metadata of a cloud machine',
    subnets: [
      ['169.254.169.254', 32],
      ['169.254.170.0', 24],
      ['fd00:ec2::', 32],
      ['100.100.100.200', 32],
      ['168.63.129.16', 32],
    ],
  },
  {
    what: 'a link-local address',
    subnets: [
      ['169.254.0.0', 16],
      ['fe80::', 10],
    ],
  },
  {
    what: 'no address of a host',
    subnets: [
      ['0.0.0.0', 8],
      ['::', 128],
      ['224.0.0.0', 3],
      ['ff00::', 8],
    ],
  },
];

/**
 * Keeps connections to addresses that somebody else wrote away from where only
 * Backstage itself reaches. Asked when a connection is made, because a name may
 * resolve to another address by then.
 */
export class AddressGuard {
  readonly #allowed = new BlockList();
  readonly #forbidden = FORBIDDEN.map(({ what, subnets }) => ({
    what,
    list: blockList(subnets),
  }));

  /** @param allowed - addresses and ranges (`10.0.0.0/8`) that are fine all the same */
  static create(allowed: readonly string[]): AddressGuard {
    return new AddressGuard(allowed);
  }

  /** Whether an address lies in a range such as `10.0.0.0/8`; what is none lies in none. */
  static isWithin(range: string, address: string): boolean {
    const guard = new AddressGuard([range]);
    const family = familyOf(address);
    return family !== undefined && guard.#allowed.check(address, family);
  }

  private constructor(allowed: readonly string[]) {
    for (const range of allowed) {
      const [address, prefix] = range.split('/');
      const family = familyOf(address);
      if (family) {
        const bits = prefix ?? (family === 'ipv4' ? 32 : 128);
        this.#allowed.addSubnet(address, Number(bits), family);
      }
    }
  }

  /** What is wrong with an address; undefined if nothing is. */
  objection(address: string): string | undefined {
    const family = familyOf(address);
    if (!family) {
      return 'no IP address';
    }
    if (this.#allowed.check(address, family)) {
      return undefined;
    }
    return this.#forbidden.find(({ list }) => list.check(address, family))
      ?.what;
  }

  /** A lookup whose answers this guard has nothing against. */
  guarding(lookup: LookupFunction): LookupFunction {
    return (hostname, options, callback) => {
      lookup(hostname, options, (error, found, family) => {
        const addresses =
          typeof found === 'string' ? [found] : found.map(each => each.address);
        const objection = error
          ? undefined
          : addresses
              .map(address => [address, this.objection(address)])
              .find(([, what]) => what !== undefined);
        if (objection) {
          callback(
            Object.assign(
              new Error(
                `${hostname} is ${objection[0]}, ${objection[1]}, which a description from the catalog may not lead to`,
              ),
              { code: 'EHOSTUNREACH' },
            ),
            '',
            0,
          );
        } else {
          callback(error, found, family);
        }
      });
    };
  }
}

function blockList(subnets: Range['subnets']): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of subnets) {
    list.addSubnet(address, prefix, address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const family = isIP(address);
  if (family === 0) {
    return undefined;
  }
  return family === 4 ? 'ipv4' : 'ipv6';
}
