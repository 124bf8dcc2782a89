import { dateIn, endOfDay } from './days';

describe('dateIn', () => {
  it.each([
    [0, '2026-12-30'],
    [2, '2027-01-01'],
    [14, '2027-01-13'],
  ])('%d days on', (days, expected) => {
    expect(dateIn(days, new Date(2026, 11, 30, 23, 30))).toBe(expected);
  });
});

describe('endOfDay', () => {
  it('is the last second of that day where the reader is', () => {
    expect(new Date(endOfDay('2026-12-30'))).toEqual(
      new Date(2026, 11, 30, 23, 59, 59),
    );
  });
});
