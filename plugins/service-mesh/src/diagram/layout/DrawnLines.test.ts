import { DrawnLines } from './DrawnLines';

describe('DrawnLines', () => {
  const path = [
    { x: 0, y: 0 },
    { x: 0, y: 20 },
    { x: 100, y: 20 },
    { x: 100, y: 40 },
  ];

  it('draws the first path whole', () => {
    expect(new DrawnLines().draw('a', path)).toEqual([path]);
  });

  it('draws of the next one only where it leaves the first', () => {
    const lines = new DrawnLines();
    lines.draw('a', path);
    expect(
      lines.draw('a', [
        { x: 0, y: 0 },
        { x: 0, y: 20 },
        { x: 160, y: 20 },
        { x: 160, y: 40 },
      ]),
    ).toEqual([
      [
        { x: 100, y: 20 },
        { x: 160, y: 20 },
        { x: 160, y: 40 },
      ],
    ]);
  });

  it('goes on in the direction of the path, also backwards', () => {
    const lines = new DrawnLines();
    lines.draw('a', [
      { x: 40, y: 20 },
      { x: 60, y: 20 },
    ]);
    expect(
      lines.draw('a', [
        { x: 100, y: 20 },
        { x: 0, y: 20 },
      ]),
    ).toEqual([
      [
        { x: 100, y: 20 },
        { x: 60, y: 20 },
      ],
      [
        { x: 40, y: 20 },
        { x: 0, y: 20 },
      ],
    ]);
  });

  it('draws nothing twice, and tells bundles apart', () => {
    const lines = new DrawnLines();
    lines.draw('a', path);
    expect(lines.draw('a', path)).toEqual([]);
    expect(lines.draw('b', path)).toEqual([path]);
  });
});
