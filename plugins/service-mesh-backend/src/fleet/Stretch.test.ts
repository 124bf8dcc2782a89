import { Stretch } from './Stretch';

describe('Stretch', () => {
  let now = 0;

  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** What somebody else could do meanwhile. */
  function others() {
    const done = { anything: false };
    setImmediate(() => {
      done.anything = true;
    });
    return done;
  }

  it('goes on without a break while it is short', async () => {
    const stretch = new Stretch();
    const meanwhile = others();
    for (let piece = 0; piece < 9; piece += 1) {
      now += 1;
      await stretch.giveWay();
    }
    expect(meanwhile.anything).toBe(false);
  });

  it('lets others do something when it was long, and then begins anew', async () => {
    const stretch = new Stretch();
    const first = others();
    now += 10;
    await stretch.giveWay();
    expect(first.anything).toBe(true);
    const second = others();
    now += 9;
    await stretch.giveWay();
    expect(second.anything).toBe(false);
    now += 1;
    await stretch.giveWay();
    expect(second.anything).toBe(true);
  });
});
