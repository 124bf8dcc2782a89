import { LookupAddress } from 'dns';
import { lookup } from 'dns/promises';
import type { LookupFunction } from 'net';

const underWay = new Map<string, Promise<LookupAddress[]>>();

/**
 * Resolves as Node.js does by default, but each name once at a time: a lookup
 * takes one of the four threads of the process for as long as DNS is silent,
 * and a cluster whose name hangs is asked again and again.
 */
export const sharedLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname).then(
    addresses => {
      const fitting = addresses.filter(
        ({ family }) =>
          !options.family ||
          `IPv${family}` === options.family ||
          family === options.family,
      );
      const [first] = fitting;
      if (!first) {
        const error: NodeJS.ErrnoException = new Error(
          `${hostname} has no address of the family that is asked for`,
        );
        callback(Object.assign(error, { code: 'ENOTFOUND' }), '', 0);
      } else if (options.all) {
        callback(null, fitting);
      } else {
        callback(null, first.address, first.family);
      }
    },
    error => callback(error, '', 0),
  );
};

function resolve(hostname: string): Promise<LookupAddress[]> {
  let answer = underWay.get(hostname);
  if (!answer) {
    answer = lookup(hostname, { all: true }).finally(() =>
      underWay.delete(hostname),
    );
    underWay.set(hostname, answer);
  }
  return answer;
}
