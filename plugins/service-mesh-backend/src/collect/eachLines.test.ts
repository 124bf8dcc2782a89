import { PassThrough } from 'stream';
import { eachLines } from './eachLines';

const text = (lines: Uint8Array) => Buffer.from(lines).toString();

describe('eachLines', () => {
  it('hands over whole lines, however the stream cuts them', async () => {
    const body = new PassThrough();
    const seen: string[] = [];
    const done = eachLines(body, async lines => {
      seen.push(text(lines));
    });
    for (const piece of ['on', 'e\ntw', 'o\n', 'three\nfour\n']) {
      body.write(piece);
      await turn();
    }
    body.end();
    await done;
    expect(seen).toEqual(['one\n', 'two\n', 'three\nfour\n']);
  });

  it('lets the stream wait while lines are taken', async () => {
    const body = new PassThrough();
    const seen: string[] = [];
    let taken: () => void = () => {};
    const done = eachLines(body, lines => {
      seen.push(text(lines));
      return new Promise(resolve => (taken = resolve));
    });
    body.write('one\n');
    await turn();
    body.end('two\n');
    await turn();
    expect(seen).toEqual(['one\n']);
    taken();
    await turn();
    expect(seen).toEqual(['one\n', 'two\n']);
    taken();
    await done;
  });

  it('fails with what the taking failed with, and ends the stream', async () => {
    const body = new PassThrough();
    const done = eachLines(body, async () => {
      throw new Error('not to be read');
    });
    body.write('one\n');
    await expect(done).rejects.toThrow('not to be read');
    expect(body.destroyed).toBe(true);
  });

  it('fails with the stream, but not before what was taken is done', async () => {
    const body = new PassThrough();
    let taken: () => void = () => {};
    let isOver = false;
    const done = eachLines(
      body,
      () => new Promise(resolve => (taken = resolve)),
    ).finally(() => {
      isOver = true;
    });
    body.write('one\n');
    await turn();
    body.destroy(new Error('cable cut'));
    await turn();
    expect(isOver).toBe(false);
    taken();
    await expect(done).rejects.toThrow('cable cut');
  });

  it.each([
    ['before it is read', true],
    ['while it is read', false],
  ])(
    'fails when the stream breaks off without a word, %s',
    async (_, isBroken) => {
      const body = new PassThrough();
      if (isBroken) {
        body.destroy();
        await turn();
      }
      const done = eachLines(body, async () => {});
      body.destroy();
      await expect(done).rejects.toMatchObject({ reason: 'interrupted' });
    },
  );

  it('refuses a line that does not end', async () => {
    const body = new PassThrough();
    const done = eachLines(body, async () => {});
    const piece = Buffer.alloc(1024 * 1024, 'x');
    for (let megabyte = 0; megabyte <= 16; megabyte += 1) {
      body.write(piece);
    }
    await expect(done).rejects.toMatchObject({ reason: 'too-large' });
  });
});

function turn(): Promise<void> {
  return new Promise(done => setImmediate(done));
}
