import { count } from './count';

describe('count', () => {
  it('is one when the option is not given', () => {
    expect(count('--lanes', undefined)).toBe(1);
  });

  it('reads a number', () => {
    expect(count('--lanes', '3')).toBe(3);
  });

  it.each(['0', '-1', '1.5', 'many', ''])(
    'names the option when it is no number of things: %p',
    value => {
      expect(() => count('--lanes', value)).toThrow(
        `--lanes takes a number from 1 on, not "${value}".`,
      );
    },
  );
});
