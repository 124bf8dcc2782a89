import { Expiring } from './Expiring';

describe('Expiring', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const setUp = () => new Expiring<string>({ ttlMs: 10_000, size: 2 });

  it('reads once for those who ask at the same time, and keeps it for its time', async () => {
    const kept = setUp();
    const read = jest.fn(async () => 'value');
    expect(
      await Promise.all([kept.obtain('a', read), kept.obtain('a', read)]),
    ).toEqual(['value', 'value']);
    jest.advanceTimersByTime(9_999);
    await kept.obtain('a', read);
    expect(read).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    await kept.obtain('a', read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a reading that does not end', async () => {
    const kept = setUp();
    kept.obtain('a', () => new Promise(() => {})).catch(() => {});
    jest.advanceTimersByTime(1_000);
    expect(await kept.obtain('a', async () => 'value')).toBe('value');
  });

  it('tells a failure to all who wait for it, and keeps it not', async () => {
    const kept = setUp();
    const fail = async () => {
      throw new Error('down');
    };
    const asked = [kept.obtain('a', fail), kept.obtain('a', fail)];
    await expect(asked[0]).rejects.toThrow('down');
    await expect(asked[1]).rejects.toThrow('down');
    expect(await kept.obtain('a', async () => 'value')).toBe('value');
  });

  it('lets go of the oldest when it is full', () => {
    const kept = setUp();
    kept.set('a', '1');
    kept.set('b', '2');
    kept.set('c', '3');
    expect(['a', 'b', 'c'].map(key => kept.get(key))).toEqual([
      undefined,
      '2',
      '3',
    ]);
  });
});
