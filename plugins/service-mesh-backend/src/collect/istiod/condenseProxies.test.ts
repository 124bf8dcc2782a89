import fc from 'fast-check';
import { condenseProxies } from './condenseProxies';
import { parseIstiodPage } from './parseIstiodPage';

function proxy(clusterId: string, name: string): object {
  return {
    cluster_id: clusterId,
    proxy: name,
    proxy_type: 'sidecar',
    resources: { cluster: { sent: 'one', list: [{ proxy: 'no proxy' }] } },
  };
}

/** As istiod writes it. */
function indented(list: readonly object[]): Buffer {
  return Buffer.from(`${JSON.stringify(list, undefined, 2)}\n`);
}

async function* inPieces(text: Buffer, lengths: readonly number[]) {
  let at = 0;
  for (const length of [...lengths, text.length]) {
    yield text.subarray(at, at + length);
    at += length;
  }
}

async function condensed(
  text: Buffer,
  lengths: readonly number[] = [],
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of condenseProxies(inPieces(text, lengths))) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

describe('condenseProxies', () => {
  it('leaves of each entry which proxy it is', async () => {
    const text = await condensed(
      indented([proxy('c1', 'a.shop'), proxy('c2', 'b.shop')]),
    );
    expect(text.toString()).toBe(
      [
        '[',
        '  {',
        '    "cluster_id": "c1",',
        '    "proxy": "a.shop",',
        '  {',
        '    "cluster_id": "c2",',
        '    "proxy": "b.shop",',
        ']',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['that is written in one line', JSON.stringify([proxy('c1', 'a.shop')])],
    [
      'whose fields have another order',
      indented([{ proxy: 'a.shop', cluster_id: 'c1' }]).toString(),
    ],
    ['without a proxy', '[]\n'],
    ['of which Go writes null', 'null'],
    ['that is no list', 'Not found, and a long text of an error page follows'],
    ['without anything', ''],
  ])('leaves a page %s as it is', async (_, text) => {
    expect((await condensed(Buffer.from(text), [1, 5])).toString()).toBe(text);
  });

  it('says no less than the whole page, in whatever pieces it comes', async () => {
    const name = fc.oneof(
      fc.constantFrom('a.shop', '"proxy": "', '\n  {', '\n]', '\\', '\u00e9'),
      fc.string({ minLength: 1 }),
    );
    const entry = fc.record({
      cluster_id: name,
      proxy: name,
      resources: fc.dictionary(name, fc.array(fc.dictionary(name, name))),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry),
        fc.array(fc.nat({ max: 40 })),
        async (list, lengths) => {
          const page = indented(list);
          expect(
            parseIstiodPage('syncz', await condensed(page, lengths)),
          ).toEqual(
            parseIstiodPage('syncz', Buffer.from(JSON.stringify(list))),
          );
        },
      ),
    );
  });

  it('leaves no page whole that was cut off', async () => {
    const page = indented([proxy('c1', 'a.shop'), proxy('c2', 'b.shop')]);
    // Without the last line end it is whole.
    for (let length = 1; length < page.length - 1; length += 1) {
      const text = await condensed(page.subarray(0, length));
      expect(() => parseIstiodPage('syncz', text)).toThrow(/no JSON/);
    }
  });
});
