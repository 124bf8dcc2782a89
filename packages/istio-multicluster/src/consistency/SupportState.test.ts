import { PUBLISHED_RELEASES } from './publishedReleases';
import { supportOf } from './SupportState';

function at(day: string) {
  return {
    releases: PUBLISHED_RELEASES,
    now: Date.parse(`${day}T18:30:00Z`),
  };
}

describe('supportOf', () => {
  it.each([
    ['1.34', '2026-11-23', 'standard', 9],
    ['1.34', '2026-12-02', 'standard', 0],
    ['1.34', '2026-12-03', 'extended', 364],
    ['1.31', '2026-11-23', 'extended', 3],
    ['1.31', '2026-11-27', 'ended', -1],
    ['1.30', '2026-11-23', 'ended', -123],
  ])('%s on %s: %s, %d days left', (minor, day, state, daysLeft) => {
    expect(supportOf(minor, true, at(day))).toMatchObject({
      state,
      daysLeft,
      asOf: '2026-08-22',
    });
  });

  it.each([
    [undefined, true, 'version'],
    ['1.36', false, 'calendar'],
    ['1.99', true, 'release'],
  ])('does not know it for %s (of AWS: %s)', (minor, ofAws, missing) => {
    expect(supportOf(minor, ofAws, at('2026-11-23'))).toEqual({
      state: 'unknown',
      missing,
    });
  });
});
