import { dataAgeHeader } from './dataAgeHeader';
import { Redaction } from './Redaction';

function readerWithout(...hidden: string[]) {
  return {
    redaction: Redaction.create(hidden, () => true),
    scope: hidden.join(),
  };
}

describe('dataAgeHeader', () => {
  it('names the clusters that the reader may see, whoever asked before him', () => {
    const ages = new Map([
      ['a', 1],
      ['b', 20],
    ]);
    const readers = [[], ['a'], ['b'], ['a', 'b'], ['a'], []].map(hidden =>
      readerWithout(...hidden),
    );
    expect(readers.map(reader => dataAgeHeader(ages, reader))).toEqual([
      '{"a":1,"b":20}',
      '{"b":20}',
      '{"a":1}',
      '{}',
      '{"b":20}',
      '{"a":1,"b":20}',
    ]);
  });

  it('is made once for readers who may see the same, until ages are others', () => {
    const ages = new Map([['a', 1]]);
    const shows = jest.spyOn(Redaction.prototype, 'shows');
    for (let index = 0; index < 3; index += 1) {
      expect(dataAgeHeader(ages, readerWithout())).toBe('{"a":1}');
    }
    expect(shows).toHaveBeenCalledTimes(1);
    shows.mockRestore();
    expect(dataAgeHeader(new Map([['a', 2]]), readerWithout())).toBe('{"a":2}');
  });

  it('does not name a cluster that was not there when it was decided what the reader may see', () => {
    const redaction = Redaction.create([], () => true, {
      known: new Set(['a']),
    });
    const ages = new Map([
      ['a', 1],
      ['later', 2],
    ]);
    expect(dataAgeHeader(ages, { redaction, scope: 'of a' })).toBe('{"a":1}');
  });

  it('writes what a header must not hold as JSON does', () => {
    const text = dataAgeHeader(new Map([['größe', 1]]), readerWithout());
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(text)).toEqual({ größe: 1 });
  });
});
