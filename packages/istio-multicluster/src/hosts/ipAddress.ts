import { isIPv4, isIPv6 } from 'node:net';

/** Family of an IP address; nothing for anything else. */
export function ipFamily(address: string): 'IPv4' | 'IPv6' | undefined {
  if (isIPv4(address)) {
    return 'IPv4';
  }
  return isIPv6(address) ? 'IPv6' : undefined;
}

/** A range of addresses; nothing if the text is none. */
export type IpRange = {
  readonly family: 'IPv4' | 'IPv6';
  readonly first: bigint;
  readonly bits: number;
};

/** Reads `10.0.0.0/8`. */
export function readIpRange(cidr: string): IpRange | undefined {
  const slash = cidr.lastIndexOf('/');
  const address = cidr.slice(0, slash);
  const bits = Number(cidr.slice(slash + 1));
  const family = ipFamily(address);
  if (slash < 0 || !family || !/^\d+$/.test(cidr.slice(slash + 1))) {
    return undefined;
  }
  if (bits > widthOf(family)) {
    return undefined;
  }
  return { family, first: numberOf(address, family), bits };
}

/** Whether an address lies in a range. */
export function rangeContains(range: IpRange, address: string): boolean {
  const family = ipFamily(address);
  if (family !== range.family) {
    return false;
  }
  const shift = BigInt(widthOf(family) - range.bits);
  return numberOf(address, family) >> shift === range.first >> shift;
}

function widthOf(family: 'IPv4' | 'IPv6'): number {
  return family === 'IPv4' ? 32 : 128;
}

function numberOf(address: string, family: 'IPv4' | 'IPv6'): bigint {
  return family === 'IPv4' ? ipv4Number(address) : ipv6Number(address);
}

function ipv4Number(address: string): bigint {
  return address
    .split('.')
    .reduce((number, part) => number * 256n + BigInt(part), 0n);
}

function ipv6Number(address: string): bigint {
  const text = address.split('%')[0];
  const mapped = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const plain = mapped
    ? `${mapped[1]}${hexPairs(ipv4Number(mapped[2]))}`
    : text;
  const [head, tail] = plain.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const missing = plain.includes('::') ? 8 - before.length - after.length : 0;
  const groups = [...before, ...Array(missing).fill('0'), ...after];
  return groups.reduce<bigint>(
    (number, group) => number * 65536n + BigInt(`0x${group}`),
    0n,
  );
}

function hexPairs(number: bigint): string {
  return `${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}
