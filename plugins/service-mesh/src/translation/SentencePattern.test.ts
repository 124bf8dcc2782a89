import { SentencePattern } from './SentencePattern';

const pattern = new SentencePattern(
  'Cluster {{cluster}} cannot be read: {{cause}}.',
);

describe('SentencePattern', () => {
  it('finds the values that fill it', () => {
    const values = { cluster: 'cluster5', cause: 'it is gone' };
    const sentence = pattern.fill(values) ?? '';
    expect(sentence).toBe('Cluster cluster5 cannot be read: it is gone.');
    expect(pattern.match(sentence)).toEqual(values);
  });

  it('fits no other sentence, and none that lacks a value', () => {
    for (const other of [
      'Cluster cluster5 cannot be read: it is gone',
      'A cluster cluster5 cannot be read: it is gone.',
      'Cluster  cannot be read: .',
      '',
    ]) {
      expect(pattern.match(other)).toBeUndefined();
    }
    expect(pattern.fill({ cluster: 'cluster5' })).toBeUndefined();
  });

  it('takes a value that holds what follows it up to there', () => {
    expect(
      pattern.match('Cluster a cannot be read: b cannot be read: c.'),
    ).toEqual({ cluster: 'a', cause: 'b cannot be read: c' });
  });

  it('fits a sentence without values when it is the same', () => {
    const plain = new SentencePattern('No control plane reads it.');
    expect(plain.match('No control plane reads it.')).toEqual({});
    expect(plain.match('No control plane reads it')).toBeUndefined();
    expect(plain.fill({})).toBe('No control plane reads it.');
  });

  it('is quick on a sentence that was made to be slow', () => {
    const many = new SentencePattern('{{a}}: {{b}}: {{c}}: {{d}}: end');
    expect(many.match(`${': '.repeat(50_000)}x`)).toBeUndefined();
  });
});
