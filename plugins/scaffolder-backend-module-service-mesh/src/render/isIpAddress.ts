import { isIP } from 'net';

/**
 * Whether an address is no name. The chart istiod makes an EndpointSlice of an
 * IP address and an ExternalName Service of a name.
 *
 * @internal
 */
export function isIpAddress(address: string): boolean {
  return isIP(address) !== 0;
}
