import { memoize } from './memoize';

describe('memoize', () => {
  const [one, other] = [{}, {}];

  it('computes once for the same objects, in this order', () => {
    const compute = jest.fn((...parts: readonly object[]) => parts.length);
    const remembered = memoize(compute);
    expect(remembered(one, other)).toBe(2);
    expect(remembered(one, other)).toBe(2);
    expect(compute).toHaveBeenCalledTimes(1);
    remembered(other, one);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('keeps what was computed of fewer objects apart from what was computed of more', () => {
    const remembered = memoize((...parts: readonly object[]) => parts.length);
    expect([
      remembered(one),
      remembered(one, other),
      remembered(one),
      remembered(),
    ]).toEqual([1, 2, 1, 0]);
  });

  it('remembers that there is no result', () => {
    const compute = jest.fn((_: object) => undefined);
    const remembered = memoize(compute);
    remembered(one);
    remembered(one);
    expect(compute).toHaveBeenCalledTimes(1);
  });
});
