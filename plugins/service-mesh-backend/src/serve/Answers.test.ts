import express from 'express';
import fc from 'fast-check';
import { AddressInfo } from 'net';
import { Server } from 'http';
import { request } from 'undici';
import { gunzipSync } from 'zlib';
import { ServiceName } from '../fleet/match/parseServiceNames';
import { Answers } from './Answers';
import { Reader } from './Authorizer';
import { Redaction } from './Redaction';
import { RenderedAnswer } from './RenderedAnswer';
import { ServiceDecisions } from './ServiceDecisions';

function readerOf(
  isVisible: (service: ServiceName) => boolean,
  scope = 'all',
): Reader {
  const services = ServiceDecisions.create(isVisible);
  return {
    redaction: Redaction.create([], services.isVisible),
    signature: '',
    scope,
    services,
    catalogScope: '',
    canSeeService: services.isVisible,
  };
}

const NAMES = ['a', 'b', 'c', 'd'];

/** Takes an answer instead of a socket. */
async function sent(
  answers: Answers,
  reader: Reader,
  answer: { whole: object; redact(): object },
): Promise<string> {
  let body = '';
  const res = {
    set: () => res,
    type: () => res,
    status: () => res,
    end: () => res,
    send: (content: Buffer) => {
      body = content.toString();
      return res;
    },
  };
  await answers.send(
    {
      req: { get: () => undefined, acceptsEncodings: () => false } as never,
      res: res as never,
      ages: new Map(),
    },
    reader,
    answer,
  );
  return body;
}

describe('Answers', () => {
  it('renders once for readers who may see the same of what is in the answer', async () => {
    const answers = new Answers();
    const whole = {};
    const redact = jest.fn((reader: Reader) =>
      NAMES.slice(0, 2).filter(name =>
        reader.canSeeService({ namespace: 'n', name }),
      ),
    );
    const bodies = [
      readerOf(() => true),
      readerOf(({ name }) => name !== 'd'),
      readerOf(({ name }) => name !== 'a'),
      readerOf(() => true, 'another'),
    ].map(reader =>
      sent(answers, reader, { whole, redact: () => redact(reader) }),
    );
    expect(await Promise.all(bodies)).toEqual([
      '["a","b"]',
      '["a","b"]',
      '["b"]',
      '["a","b"]',
    ]);
    expect(redact).toHaveBeenCalledTimes(3);
  });

  it('answers every reader as if nobody had asked before him', async () => {
    /** Names, and what is asked for only if a name is visible. */
    const content = fc.letrec<{ tree: Tree }>(tie => ({
      tree: fc.record({
        name: fc.constantFrom(...NAMES),
        parts: fc.oneof(
          { depthSize: 'small' },
          fc.constant<Tree[]>([]),
          fc.array(tie('tree'), { maxLength: 3 }),
        ),
      }),
    })).tree;
    const visible = fc.uniqueArray(fc.constantFrom(...NAMES));
    const scope = fc.constantFrom('one', 'other');
    await fc.assert(
      fc.asyncProperty(
        content,
        fc.array(fc.tuple(visible, scope), { minLength: 1, maxLength: 12 }),
        async (whole, readers) => {
          const answers = new Answers();
          for (const [names, of] of readers) {
            const may = ({ name }: ServiceName) => names.includes(name);
            const reader = readerOf(may, of);
            const redact = (sees: typeof may) => ({
              scope: of,
              tree: redacted(whole, sees),
            });
            expect(
              await sent(answers, reader, {
                whole,
                redact: () => redact(reader.canSeeService),
              }),
            ).toBe(JSON.stringify(redact(may)));
          }
        },
      ),
    );
  });

  describe('over HTTP', () => {
    const reader = readerOf(() => true);
    const whole = { text: 'a text that can be packed. '.repeat(1_000) };
    let server: Server;
    let url: string;

    beforeEach(async () => {
      const answers = new Answers();
      const app = express();
      app.get('/', async (req, res) => {
        await answers.send({ req, res, ages: new Map([['c', 3]]) }, reader, {
          whole,
          redact: () => whole,
        });
      });
      server = app.listen(0, '127.0.0.1');
      await new Promise(resolve => server.once('listening', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterEach(() => {
      server.close();
    });

    const ask = async (headers: Record<string, string>) => {
      const {
        statusCode,
        headers: answered,
        body,
      } = await request(url, {
        headers,
      });
      const bytes = Buffer.from(await body.arrayBuffer());
      return { statusCode, answered, bytes };
    };

    it('packs for those who can read it, from the first answer', async () => {
      const packed = await ask({ 'accept-encoding': 'gzip' });
      expect(packed.answered['content-encoding']).toBe('gzip');
      expect(packed.bytes.length).toBeLessThan(1_000);
      expect(JSON.parse(gunzipSync(packed.bytes).toString())).toEqual(whole);
      const plain = await ask({ 'accept-encoding': 'identity' });
      expect(plain.answered['content-encoding']).toBeUndefined();
      expect(JSON.parse(plain.bytes.toString())).toEqual(whole);
      expect(plain.answered.vary).toContain('Accept-Encoding');
      expect(plain.answered.etag).toBe(packed.answered.etag);
    });

    it('packs nothing for those who have it or cannot read it packed', async () => {
      const packing = jest.spyOn(RenderedAnswer.prototype, 'packed');
      const { answered } = await ask({});
      const again = await ask({
        'accept-encoding': 'gzip',
        'if-none-match': String(answered.etag),
      });
      expect(again.statusCode).toBe(304);
      expect(packing).not.toHaveBeenCalled();
      await ask({ 'accept-encoding': 'gzip' });
      expect(packing).toHaveBeenCalledTimes(1);
      packing.mockRestore();
    });

    it('says that nothing is new, and how old the data is all the same', async () => {
      const { answered } = await ask({});
      const again = await ask({ 'if-none-match': String(answered.etag) });
      expect(again.statusCode).toBe(304);
      expect(again.answered['service-mesh-data-age']).toBe('{"c":3}');
    });
  });
});

type Tree = { name: string; parts: Tree[] };

/** What is below something hidden is not even asked for. */
function redacted(
  { name, parts }: Tree,
  sees: (service: ServiceName) => boolean,
): Tree | undefined {
  return sees({ namespace: 'n', name })
    ? { name, parts: parts.flatMap(part => redacted(part, sees) ?? []) }
    : undefined;
}
