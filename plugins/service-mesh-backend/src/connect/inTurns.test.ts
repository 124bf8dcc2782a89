import { inTurns } from './inTurns';

const nextTurn = () => new Promise(resolve => setImmediate(resolve));

describe('inTurns', () => {
  it('starts one in each turn of the event loop, in order', async () => {
    const started: number[] = [];
    const seen: number[] = [];
    [1, 2, 3].forEach(number => inTurns(() => started.push(number)));
    expect(started).toEqual([]);
    for (let turn = 0; turn < 4; turn += 1) {
      await nextTurn();
      seen.push(started.length);
    }
    expect(started).toEqual([1, 2, 3]);
    expect(seen).toEqual([1, 2, 3, 3]);
  });

  it('goes on with what is added meanwhile', async () => {
    const started: string[] = [];
    inTurns(() => {
      started.push('first');
      inTurns(() => started.push('second'));
    });
    await nextTurn();
    await nextTurn();
    expect(started).toEqual(['first', 'second']);
    inTurns(() => started.push('third'));
    await nextTurn();
    expect(started).toEqual(['first', 'second', 'third']);
  });
});
