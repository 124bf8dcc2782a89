import {
  fullHostName,
  hostsOverlap,
  isSubsetOf,
  mostSpecificHost,
} from './hostNames';

describe('host names', () => {
  it.each([
    ['foo.com', 'foo.com', true],
    ['foo.com', 'bar.com', false],
    ['*.com', 'foo.com', true],
    ['bar.com', '*.com', true],
    ['*.foo.com', 'foo.com', false],
    ['*', 'foo.com', true],
    ['*', '*.com', true],
    ['*.a.com', '*.b.com', false],
  ])('%s overlaps %s: %s', (a, b, expected) => {
    expect(hostsOverlap(a, b)).toBe(expected);
  });

  it.each([
    ['foo.com', '*.com', true],
    ['*.com', 'foo.com', false],
    ['*.a.com', '*.com', true],
    ['*.com', '*.a.com', false],
    ['*', '*', true],
  ])('%s is covered by %s: %s', (host, other, expected) => {
    expect(isSubsetOf(host, other)).toBe(expected);
  });

  it('prefers the name itself, then the longest wildcard', () => {
    const table = new Set(['*', '*.com', '*.a.com', 'x.a.com']);
    expect(mostSpecificHost('x.a.com', table)).toBe('x.a.com');
    expect(mostSpecificHost('y.a.com', table)).toBe('*.a.com');
    expect(mostSpecificHost('*.b.com', table)).toBe('*.com');
    expect(mostSpecificHost('x.org', table)).toBe('*');
    expect(mostSpecificHost('x.org', new Set(['*.com']))).toBeUndefined();
  });

  it.each([
    ['reviews', 'reviews.sample.svc.cluster.local'],
    ['reviews.other', 'reviews.other'],
    ['*', '*'],
    ['10.0.0.1', '10.0.0.1'],
    ['2001:db8::1', '2001:db8::1'],
  ])('reads %s in namespace sample as %s', (host, expected) => {
    expect(fullHostName(host, 'sample', 'cluster.local')).toBe(expected);
  });
});
