import { awaitCondition } from '@meshstage/testbed';
import { createSocket, Socket } from 'dgram';
import { LookupAddress } from 'dns';
import { NameLookup } from './NameLookup';

const ADDRESS: LookupAddress = { address: '192.0.2.7', family: 4 };
/** Flags of a response without records: the name does not exist. */
const NO_SUCH_NAME = 0x8183;

/** Silent about names that begin with "silent"; of all others it says that they do not exist. */
async function startDns(): Promise<{ dns: Socket; server: string }> {
  const dns = createSocket('udp4');
  dns.on('message', (query, { port, address }) => {
    if (!query.includes('silent')) {
      const response = Buffer.from(query);
      response.writeUInt16BE(NO_SUCH_NAME, 2);
      dns.send(response, port, address);
    }
  });
  await new Promise<void>(resolve => dns.bind(0, '127.0.0.1', resolve));
  return { dns, server: `127.0.0.1:${dns.address().port}` };
}

// A busy machine is no failure.
jest.setTimeout(60_000);

describe('NameLookup', () => {
  let dns: Socket;
  let names: NameLookup;
  /** Names that the system is asked for now. */
  let threads: Map<string, (addresses: LookupAddress[] | Error) => void>;
  let asked: string[];

  beforeEach(async () => {
    const started = await startDns();
    dns = started.dns;
    threads = new Map();
    asked = [];
    names = NameLookup.create({
      servers: [started.server],
      lookup: hostname => {
        asked.push(hostname);
        return new Promise((resolve, reject) =>
          threads.set(hostname, answer => {
            threads.delete(hostname);
            if (answer instanceof Error) {
              reject(answer);
            } else {
              resolve(answer);
            }
          }),
        );
      },
    });
  });

  afterEach(() => {
    dns.close();
  });

  const untilAsked = (hostname: string) =>
    awaitCondition(
      `the system is asked for ${hostname}`,
      () => threads.get(hostname),
      { timeoutMs: 20_000 },
    );

  const failureOf = (answer: Promise<unknown>) =>
    answer.then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );

  it('asks the system once for all who ask at the same time', async () => {
    const answers = [1, 2, 3].map(() => names.resolve('a.example'));
    (await untilAsked('a.example'))([ADDRESS]);
    expect(await Promise.all(answers)).toEqual([
      [ADDRESS],
      [ADDRESS],
      [ADDRESS],
    ]);
    expect(asked).toEqual(['a.example']);
  });

  it('gives names that DNS is silent about one thread, and all others theirs', async () => {
    const silent = ['silent1', 'silent2', 'silent3'].map(name =>
      failureOf(names.resolve(name)),
    );
    await awaitCondition('one hangs', () => asked[0], { timeoutMs: 20_000 });
    const failures = await Promise.race(silent);
    expect(failures).toBe('EAI_AGAIN');
    const answer = names.resolve('a.example');
    (await untilAsked('a.example'))([ADDRESS]);
    expect(await answer).toEqual([ADDRESS]);
    expect(asked).toHaveLength(2);
    const [[, fail]] = [...threads];
    fail(new Error('the system gives up'));
    await Promise.all(silent);
  });

  it('does not ask the system again for a name that hung', async () => {
    const first = failureOf(names.resolve('silent'));
    (await untilAsked('silent'))(new Error('the system gives up'));
    await first;
    expect(await failureOf(names.resolve('silent'))).toBe('EAI_AGAIN');
    expect(asked).toEqual(['silent']);
  });

  it('asks only the system for a name that only the system knows', async () => {
    const first = names.resolve('silent');
    (await untilAsked('silent'))([ADDRESS]);
    expect(await first).toEqual([ADDRESS]);
    dns.close();
    const second = names.resolve('silent');
    threads.get('silent')?.([ADDRESS]);
    expect(await second).toEqual([ADDRESS]);
    dns = createSocket('udp4');
  });
});
