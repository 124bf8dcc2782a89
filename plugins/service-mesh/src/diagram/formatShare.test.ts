import { formatShare } from './formatShare';

describe('formatShare', () => {
  it.each([
    [0.5, 0.5, '50 %'],
    [0, 0.333, '0–33 %'],
    [0.001, 0.001, '<1 %'],
    [0.998, 0.998, '>99 %'],
    [1, 1, '100 %'],
    [0, 0, '0 %'],
  ])('writes %s to %s as %s', (least, greatest, text) => {
    expect(formatShare({ least, greatest })).toBe(text);
  });
});
