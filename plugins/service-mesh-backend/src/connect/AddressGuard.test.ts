import { LookupFunction } from 'net';
import { AddressGuard } from './AddressGuard';

const guard = AddressGuard.create([]);

describe('AddressGuard', () => {
  it.each([
    ['127.0.0.1', 'a loopback address'],
    ['127.8.9.10', 'a loopback address'],
    ['::1', 'a loopback address'],
    ['::ffff:127.0.0.1', 'a loopback address'],
    ['169.254.169.254', 'an address for the metadata of a cloud machine'],
    ['169.254.170.2', 'an address for the metadata of a cloud machine'],
    [
      '::ffff:169.254.169.254',
      'an address for the metadata of a cloud machine',
    ],
    ['fd00:ec2::254', 'an address for the metadata of a cloud machine'],
    ['100.100.100.200', 'an address for the metadata of a cloud machine'],
    ['169.254.1.1', 'a link-local address'],
    ['fe80::1', 'a link-local address'],
    ['0.0.0.0', 'no address of a host'],
    ['::', 'no address of a host'],
    ['224.0.0.1', 'no address of a host'],
    ['255.255.255.255', 'no address of a host'],
    ['evil.example', 'no IP address'],
  ])('objects to %s', (address, what) => {
    expect(guard.objection(address)).toBe(what);
  });

  it.each(['10.0.0.1', '192.168.1.1', '100.64.0.1', '8.8.8.8', 'fd12::1'])(
    'has nothing against %s: the host was allowed',
    address => {
      expect(guard.objection(address)).toBeUndefined();
    },
  );

  it('lets through what is allowed by its address or range', () => {
    const allowing = AddressGuard.create(['127.0.0.0/8', '::1', 'name']);
    expect(allowing.objection('127.0.0.1')).toBeUndefined();
    expect(allowing.objection('::1')).toBeUndefined();
    expect(allowing.objection('169.254.169.254')).toBeDefined();
  });

  const resolvedTo = (addresses: string[], all: boolean) => {
    const lookup: LookupFunction = (_, options, callback) =>
      options.all
        ? callback(
            null,
            addresses.map(address => ({ address, family: 4 })),
          )
        : callback(null, addresses[0], 4);
    return new Promise((resolve, reject) =>
      guard.guarding(lookup)('a.example', { all }, (error, found) =>
        error ? reject(error) : resolve(found),
      ),
    );
  };

  it('refuses a name of which one address is forbidden', async () => {
    await expect(resolvedTo(['8.8.8.8', '127.0.0.1'], true)).rejects.toThrow(
      /a\.example is 127\.0\.0\.1, a loopback address/,
    );
    await expect(resolvedTo(['127.0.0.1'], false)).rejects.toThrow(/loopback/);
    expect(await resolvedTo(['8.8.8.8'], false)).toBe('8.8.8.8');
    expect(await resolvedTo(['8.8.8.8'], true)).toEqual([
      { address: '8.8.8.8', family: 4 },
    ]);
  });
});
