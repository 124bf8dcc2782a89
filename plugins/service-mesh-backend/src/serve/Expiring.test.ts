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
    expect(kept.get('a')).toBe('value');
    expect(read).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    await kept.obtain('a', read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('reads anew before the end what is still asked for, and nobody waits for it', async () => {
    const kept = setUp();
    await kept.obtain('a', async () => 'first');
    jest.advanceTimersByTime(9_000);
    expect(await kept.obtain('a', async () => 'second')).toBe('first');
    await settled();
    expect(kept.get('a')).toBe('second');
    jest.advanceTimersByTime(9_000);
    expect(kept.get('a')).toBe('second');
  });

  it('reads anew one after the other, however many are due', async () => {
    const kept = setUp();
    await kept.obtain('a', async () => 'a');
    await kept.obtain('b', async () => 'b');
    jest.advanceTimersByTime(9_000);
    let end: (value: string) => void = () => {};
    const first = jest.fn(() => new Promise<string>(done => (end = done)));
    const second = jest.fn(async () => 'b2');
    await kept.obtain('a', first);
    await kept.obtain('b', second);
    await kept.obtain('a', first);
    await settled();
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).not.toHaveBeenCalled();
    end('a2');
    await settled();
    expect(second).toHaveBeenCalledTimes(1);
    expect([kept.get('a'), kept.get('b')]).toEqual(['a2', 'b2']);
  });

  it('keeps for the rest of its time what could not be read anew, and does not try again and again', async () => {
    const kept = setUp();
    await kept.obtain('a', async () => 'value');
    jest.advanceTimersByTime(9_000);
    const fail = jest.fn(async () => {
      throw new Error('down');
    });
    for (const _ of ['once', 'again']) {
      expect(await kept.obtain('a', fail)).toBe('value');
      await settled();
    }
    expect(fail).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    await expect(kept.obtain('a', fail)).rejects.toThrow('down');
  });

  it('forgets at once what is there no longer', async () => {
    const kept = new Expiring<string | undefined>({ ttlMs: 10_000, size: 2 });
    await kept.obtain('a', async () => 'value');
    jest.advanceTimersByTime(9_000);
    await kept.obtain('a', async () => undefined);
    await settled();
    expect(kept.get('a')).toBeUndefined();
  });

  it('leaves the same object where the same was read again', async () => {
    const kept = new Expiring<{ names: string[] }>({ ttlMs: 10_000, size: 2 });
    const read = async () => ({ names: ['one'] });
    const first = await kept.obtain('a', read);
    jest.advanceTimersByTime(9_000);
    await kept.obtain('a', read);
    await settled();
    jest.advanceTimersByTime(5_000);
    expect(kept.get('a')).toBe(first);
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

/** What was begun beside has gone on as far as it can. */
function settled(): Promise<void> {
  const { setImmediate: turn } = jest.requireActual('timers');
  return new Promise(done => turn(done));
}
