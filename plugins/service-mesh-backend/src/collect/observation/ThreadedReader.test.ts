import { getPriority } from 'os';
import { ThreadedReader } from './ThreadedReader';

const POD = { apiVersion: 'v1', kind: 'Pod' };

function bytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    typeof value === 'string' ? value : JSON.stringify(value),
  );
}

// Threads start slowly on a machine that is busy.
jest.setTimeout(60_000);

describe('ThreadedReader', () => {
  const reader = ThreadedReader.create(2);
  afterAll(() => reader.close());

  it('reads pages in a thread', async () => {
    const page = await reader.readPage(
      POD,
      bytes({
        kind: 'PodList',
        apiVersion: 'v1',
        metadata: { resourceVersion: '17', continue: 'more' },
        items: [{ metadata: { name: 'a', namespace: 'shop' } }],
      }),
      false,
      () => {},
    );
    expect(page).toMatchObject({
      resourceVersion: '17',
      continueToken: 'more',
      objects: 1,
      records: [{ kind: 'Pod', namespace: 'shop', name: 'a' }],
    });
  });

  it('says why bytes are no list', async () => {
    await expect(
      reader.readPage(POD, bytes('{"items":['), false, () => {}),
    ).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('reads events', async () => {
    const observed = await reader.readEvents(
      POD,
      bytes({
        type: 'ADDED',
        object: {
          metadata: { name: 'a', namespace: 'shop', resourceVersion: '18' },
        },
      }),
    );
    expect(observed).toMatchObject({
      resourceVersion: '18',
      events: [{ count: 1, namespace: 'shop', name: 'a' }],
    });
  });

  it('leaves the priority of the process as it is', async () => {
    const before = getPriority(process.pid);
    await reader.readEvents(POD, bytes(''));
    expect(getPriority(process.pid)).toBe(before);
  });

  it('does many jobs at once, each with its own answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        reader.readPage(
          POD,
          bytes({ metadata: { resourceVersion: String(index) }, items: null }),
          false,
          () => {},
        ),
      ),
    );
    expect(answers.map(({ resourceVersion }) => resourceVersion)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index)),
    );
  });
});
