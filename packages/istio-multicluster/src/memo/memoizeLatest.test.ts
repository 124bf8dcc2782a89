import { memoizeLatest } from './memoizeLatest';

describe('memoizeLatest', () => {
  const [one, other] = [{}, {}];

  it('computes once for the same objects', () => {
    const compute = jest.fn((...parts: readonly [object, object]) => [
      ...parts,
    ]);
    const remembered = memoizeLatest(compute);
    expect(remembered(one, other)).toBe(remembered(one, other));
    expect(compute).toHaveBeenCalledTimes(1);
    expect(remembered(other, one)).toEqual([other, one]);
    expect(remembered(one, other)).toEqual([one, other]);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('computes anew when what goes with the first part is another object', () => {
    const remembered = memoizeLatest(
      (_: object, { size }: { size: number }) => size,
    );
    expect(remembered(one, { size: 1 })).toBe(1);
    expect(remembered(one, { size: 2 })).toBe(2);
  });

  it('remembers that there is no result', () => {
    const compute = jest.fn((_: object) => undefined);
    const remembered = memoizeLatest(compute);
    remembered(one);
    remembered(one);
    expect(compute).toHaveBeenCalledTimes(1);
  });
});
