import { parseLabelSelector } from './parseLabelSelector';

describe('parseLabelSelector', () => {
  it.each([
    ['app=a', { app: 'a' }, true],
    ['app==a', { app: 'b' }, false],
    ['app!=a', {}, true],
    ['app in (a, b),tier', { app: 'b', tier: 'x' }, true],
    ['app notin (a,b)', { app: 'a' }, false],
    ['!canary', { canary: 'true' }, false],
    ['app=a,!canary', { app: 'a' }, true],
  ])('%s selects %j: %s', (selector, labels, expected) => {
    expect(parseLabelSelector(selector)?.(labels)).toBe(expected);
  });

  it.each(['', 'app in a', 'a b', '=a', 'app=a=b'])(
    'takes "%s" for no selector',
    selector => {
      expect(parseLabelSelector(selector)).toBeUndefined();
    },
  );
});
