import { setTimeout as sleep } from 'timers/promises';
import { PageBudget } from './PageBudget';

const KIB = 1024;
const MIB = 1024 * KIB;
const USUAL_MS = 5_000;

const { signal } = new AbortController();

/** A replica that says when its list was begun to be read. */
function replicaWith(bytes: number, begun: object[]) {
  const replica = {};
  const read = async () => {
    begun.push(replica);
    return { bytes };
  };
  return { replica, read };
}

/** Lets go on whatever does not wait for time. */
async function settled() {
  await sleep(20);
}

describe('PageBudget', () => {
  it('leaves replicas with short lists at their pace', () => {
    expect(new PageBudget().pauseMs(100 * KIB, USUAL_MS)).toBe(USUAL_MS);
  });

  it('reads long lists by half a MiB a second, and none less than once a minute', () => {
    expect(new PageBudget().pauseMs(14 * MIB, USUAL_MS)).toBe(28_000);
    expect(new PageBudget().pauseMs(500 * MIB, USUAL_MS)).toBe(60_000);
  });

  it('reads short lists of any number of replicas at once', async () => {
    const budget = new PageBudget();
    const begun: object[] = [];
    const replicas = Array.from({ length: 100 }, () =>
      replicaWith(100 * KIB, begun),
    );
    const readAll = () =>
      Promise.all(
        replicas.map(({ replica, read }) =>
          budget.inTurn(replica, signal, read),
        ),
      );
    await readAll();
    expect(begun).toHaveLength(100);
    await readAll();
    expect(begun).toHaveLength(200);
  });

  it('reads long lists one after the other, at eight MiB a second in all', async () => {
    const budget = new PageBudget();
    const begun: object[] = [];
    const first = replicaWith(2 * MIB + 800 * KIB, begun);
    await budget.inTurn(first.replica, signal, first.read);
    const other = replicaWith(100 * KIB, begun);
    const startedAt = Date.now();
    await budget.inTurn(other.replica, signal, other.read);
    // 2.8 MiB at 8 MiB a second; a timer may be a moment early.
    expect(Date.now() - startedAt).toBeGreaterThan(300);
  });

  it('does not let a short list wait for long ones', async () => {
    const budget = new PageBudget();
    const begun: object[] = [];
    const short = replicaWith(KIB, begun);
    await budget.inTurn(short.replica, signal, short.read);
    const long = replicaWith(400 * MIB, begun);
    await budget.inTurn(long.replica, signal, long.read);
    await budget.inTurn(short.replica, signal, short.read);
    expect(begun).toEqual([short.replica, long.replica, short.replica]);
  });

  it('lets the others have their turn while some replicas hang or fail', async () => {
    const budget = new PageBudget();
    const begun: object[] = [];
    const hung = budget.inTurn(
      {},
      signal,
      () => new Promise<{ bytes: number }>(() => {}),
    );
    await expect(
      budget.inTurn({}, signal, async () => {
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    const other = replicaWith(KIB, begun);
    await budget.inTurn(other.replica, signal, other.read);
    expect(begun).toEqual([other.replica]);
    expect(await Promise.race([hung, settled()])).toBeUndefined();
  });

  it('takes a list that could not be read for what it was before', async () => {
    const budget = new PageBudget();
    const begun: object[] = [];
    const [failing, other] = [0, 1].map(() =>
      replicaWith(2 * MIB + 800 * KIB, begun),
    );
    await budget.inTurn(failing.replica, signal, failing.read);
    await budget.inTurn(failing.replica, signal, async () => ({
      bytes: undefined,
    }));
    await budget.inTurn(other.replica, signal, other.read);
    const startedAt = Date.now();
    await budget.inTurn(failing.replica, signal, failing.read);
    expect(Date.now() - startedAt).toBeGreaterThan(300);
  });

  it('wakes who waits for a turn when nobody waits for the list any more', async () => {
    const budget = new PageBudget();
    const begun: object[] = [];
    const long = replicaWith(400 * MIB, begun);
    await budget.inTurn(long.replica, signal, long.read);
    const end = new AbortController();
    const waiting = budget.inTurn(long.replica, end.signal, async () => {
      end.signal.throwIfAborted();
      return { bytes: 0 };
    });
    end.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});
