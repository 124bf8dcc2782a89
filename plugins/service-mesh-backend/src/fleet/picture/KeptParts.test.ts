import { KeptParts } from './KeptParts';

describe('KeptParts', () => {
  const [one, other] = [{}, {}];

  it('works a part out once for the same basis', () => {
    const kept = new KeptParts();
    const compute = jest.fn(() => ({}));
    const part = kept.get('a', 'links', [one, 'x'], compute);
    expect(kept.get('a', 'links', [one, 'x'], compute)).toBe(part);
    expect(kept.get('a', 'links', [other, 'x'], compute)).not.toBe(part);
    expect(kept.get('a', 'links', [other, 'x', one], compute)).not.toBe(part);
    expect(compute).toHaveBeenCalledTimes(3);
  });

  it('says what a part was before', () => {
    const kept = new KeptParts();
    const compute = jest.fn((before: number | undefined) => (before ?? 0) + 1);
    kept.get('a', 'ids', [one], compute);
    expect(kept.get('a', 'ids', [other], compute)).toBe(2);
  });

  it('keeps parts of one name apart that are about different things', () => {
    const kept = new KeptParts();
    const part = kept.get('a', 'links', [one], () => 'of a');
    expect(kept.get('b', 'links', [one], () => 'of b')).toBe('of b');
    expect(kept.get('a', 'links', [one], () => 'anew')).toBe(part);
  });

  it('lets go of what is about others', () => {
    const kept = new KeptParts();
    kept.get('a', 'links', [one], () => 'before');
    kept.get('b', 'links', [one], () => 'before');
    kept.keepOnly(new Set(['b']));
    expect(
      ['a', 'b'].map(each => kept.get(each, 'links', [one], () => 'anew')),
    ).toEqual(['anew', 'before']);
  });
});
