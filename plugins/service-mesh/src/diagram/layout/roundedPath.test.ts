import { roundedPath, withoutRepetition } from './roundedPath';

describe('roundedPath', () => {
  it('rounds corners and keeps the ends', () => {
    expect(
      roundedPath([
        { x: 0, y: 0 },
        { x: 0, y: 100 },
        { x: 100, y: 100 },
      ]),
    ).toBe('M0,0 L0,92 Q0,100 8,100 L100,100');
  });

  it('makes the corner smaller where there is no room for it', () => {
    expect(
      roundedPath([
        { x: 0, y: 0 },
        { x: 0, y: 4 },
        { x: 100, y: 4 },
      ]),
    ).toBe('M0,0 L0,2 Q0,4 2,4 L100,4');
  });

  it('drops points that change nothing', () => {
    expect(
      withoutRepetition([
        { x: 0, y: 0 },
        { x: 0, y: 10 },
        { x: 0, y: 20 },
        { x: 0, y: 20 },
      ]),
    ).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 20 },
    ]);
  });
});
