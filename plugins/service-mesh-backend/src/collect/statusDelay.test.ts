import { ClusterCallError } from '../connect/ClusterCallError';
import { statusDelayMs } from './statusDelay';

const failure = new ClusterCallError('timeout').toFailure();
const watching = { state: 'watching' } as const;
const stale = { state: 'stale', failure } as const;

describe('statusDelayMs', () => {
  it('tells at once what is new of a stream', () => {
    expect(statusDelayMs(watching, stale, 'reachable')).toBe(250);
    expect(statusDelayMs(stale, watching, 'reachable')).toBe(250);
    expect(statusDelayMs({ state: 'waiting' }, watching, 'unknown')).toBe(250);
  });

  it('lets counts and times wait', () => {
    expect(statusDelayMs(watching, watching, 'reachable')).toBe(1_000);
    expect(statusDelayMs(stale, stale, 'unreachable')).toBe(1_000);
  });

  it('tells together what the streams of a lost cluster come to', () => {
    expect(statusDelayMs(watching, stale, 'unreachable')).toBe(5_000);
  });
});
