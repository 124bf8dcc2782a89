import { gunzipSync, gzip } from 'zlib';
import { RenderedAnswer } from './RenderedAnswer';

jest.mock('zlib', () => {
  const zlib = jest.requireActual('zlib');
  return { ...zlib, gzip: jest.fn(zlib.gzip) };
});

describe('RenderedAnswer', () => {
  const packing = jest.mocked(gzip as (...all: unknown[]) => void);
  const content = { text: 'a text that can be packed. '.repeat(1_000) };

  beforeEach(() => {
    packing.mockClear();
  });

  it('is packed once, when it is wanted first; all who want it meanwhile wait for that', async () => {
    const answer = RenderedAnswer.create(content, []);
    expect(packing).not.toHaveBeenCalled();
    const all = await Promise.all([1, 2, 3].map(() => answer.packed()));
    expect(new Set([...all, await answer.packed()]).size).toBe(1);
    expect(packing).toHaveBeenCalledTimes(1);
    const [packed = Buffer.of()] = all;
    expect(packed.length).toBeLessThan(1_000);
    expect(JSON.parse(gunzipSync(packed).toString())).toEqual(content);
  });

  it('is not packed if it is small', async () => {
    expect(await RenderedAnswer.create({}, []).packed()).toBeUndefined();
    expect(packing).not.toHaveBeenCalled();
  });

  it('is sent as it is if it cannot be packed', async () => {
    packing.mockImplementationOnce((...all) => {
      const done = all.at(-1) as (error: Error) => void;
      done(new Error('no memory'));
    });
    const answer = RenderedAnswer.create(content, []);
    expect(await answer.packed()).toBeUndefined();
    expect(JSON.parse(answer.body.toString())).toEqual(content);
  });
});
