import { AddressGuard } from '../../connect/AddressGuard';

/**
 * Whether one of the patterns is for a host: itself, `*.` and what it ends
 * with, or an address and the ranges that it lies in.
 */
export function allowsHost(patterns: readonly string[], host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return patterns.some(pattern => {
    const wanted = pattern.toLowerCase();
    if (wanted.startsWith('*.')) {
      return name.endsWith(wanted.slice(1)) && name.length >= wanted.length;
    }
    return wanted === name || isInRange(wanted, name);
  });
}

function isInRange(range: string, address: string): boolean {
  return range.includes('/') && AddressGuard.isWithin(range, address);
}
