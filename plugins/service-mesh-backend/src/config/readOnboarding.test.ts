import { ConfigReader } from '@backstage/config';
import { DEFAULT_TIMEOUTS } from './OnboardingTiming';
import { readOnboarding } from './readOnboarding';

const read = (onboarding: object) =>
  readOnboarding(new ConfigReader({ onboarding } as never));

describe('serviceMesh.onboarding', () => {
  it('has a time for each step without configuration', () => {
    expect(readOnboarding(undefined)).toEqual({
      timeouts: DEFAULT_TIMEOUTS,
      rolledBackAfterMs: 300_000,
    });
  });

  it('changes what it names and nothing else', () => {
    const { timeouts, rolledBackAfterMs } = read({
      timeouts: { gateway: '20m', synced: { seconds: 90 } },
      rolledBackAfter: '1h',
    });
    expect(timeouts).toEqual({
      ...DEFAULT_TIMEOUTS,
      gateway: 1_200_000,
      synced: 90_000,
    });
    expect(rolledBackAfterMs).toBe(3_600_000);
  });

  it.each([
    [{ timeouts: { colour: '1m' } }, /timeouts\.colour is no step; there are/],
    [{ timeouts: { linked: '10ms' } }, /timeouts\.linked is too short/],
    [{ timeouts: { linked: 'soon' } }, /timeouts\.linked/],
  ])('refuses %j, naming the key', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
