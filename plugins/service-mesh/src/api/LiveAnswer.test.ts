import {
  ServiceMeshAnswer,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import { seedTopology } from '../testing/seedTopology';
import { LiveAnswer, LiveState } from './LiveAnswer';

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(visibility: DocumentVisibilityState) {
    this.visibilityState = visibility;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const answer: ServiceMeshAnswer<Topology> = {
  data: seedTopology(),
  etag: '"1"',
  dataAgeSeconds: {},
};

function refusal() {
  return Object.assign(new Error('No'), { statusCode: 403 });
}

describe('LiveAnswer', () => {
  const page = new Page();
  const ask = jest.fn<
    Promise<ServiceMeshAnswer<Topology>>,
    [ServiceMeshAnswer<Topology> | undefined, AbortSignal]
  >();
  let states: LiveState<Topology>[] = [];
  let live: LiveAnswer<Topology>;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    ask.mockReset().mockResolvedValue(answer);
    states = [];
    page.visibilityState = 'visible';
    live = new LiveAnswer({
      ask,
      onChange: state => states.push(state),
      page: page as unknown as Document,
    });
  });

  afterEach(() => {
    live.stop();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  async function pass(milliseconds: number) {
    await jest.advanceTimersByTimeAsync(milliseconds);
  }

  it('asks at once, and every ten seconds with the answer before', async () => {
    live.start();
    await pass(0);
    expect(ask).toHaveBeenCalledTimes(1);
    await pass(10_000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(ask.mock.calls[1][0]).toBe(answer);
  });

  it('asks less often where signals tell of changes', async () => {
    live.setHasSignals(true);
    live.start();
    await pass(29_000);
    expect(ask).toHaveBeenCalledTimes(1);
    await pass(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('stops in a hidden page and asks at once when it is seen again', async () => {
    live.start();
    await pass(0);
    page.show('hidden');
    await pass(600_000);
    expect(ask).toHaveBeenCalledTimes(1);
    page.show('visible');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('keeps the last good answer beside an error and waits longer after each', async () => {
    live.start();
    await pass(0);
    ask.mockRejectedValue(new Error('down'));
    await pass(10_000);
    expect(states[1]).toMatchObject({
      status: 'ready',
      answer,
      error: new Error('down'),
    });
    await pass(19_000);
    expect(ask).toHaveBeenCalledTimes(2);
    await pass(1_000);
    expect(ask).toHaveBeenCalledTimes(3);
    await pass(40_000);
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it('is back to normal after one good answer', async () => {
    live.start();
    await pass(0);
    ask.mockRejectedValueOnce(new Error('down'));
    await pass(10_000);
    await pass(20_000);
    expect(states.map(state => 'error' in state)).toEqual([false, true, false]);
    await pass(10_000);
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it('forgets the data when it may no longer be seen', async () => {
    live.start();
    await pass(0);
    ask.mockRejectedValue(refusal());
    await pass(10_000);
    expect(states[states.length - 1]).toEqual({
      status: 'failed',
      error: refusal(),
    });
  });

  it('asks nothing more after it was stopped, and drops the answer under way', async () => {
    live.start();
    live.stop();
    await pass(600_000);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask.mock.calls[0][1].aborted).toBe(true);
    expect(states).toEqual([]);
  });
});
