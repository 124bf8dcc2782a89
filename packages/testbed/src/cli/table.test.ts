import { table } from './table';

describe('table', () => {
  it('makes every column as wide as its widest cell and leaves no blanks at the end', () => {
    expect(
      table([
        ['NAME', 'STATE'],
        ['istiod-replica', 'up'],
        ['a', ''],
      ]),
    ).toBe('NAME            STATE\nistiod-replica  up\na');
  });
});
