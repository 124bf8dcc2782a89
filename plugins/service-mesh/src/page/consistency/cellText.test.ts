import { ConsistencyCell } from '@meshstage/plugin-service-mesh-common';
import { Translate } from '../../translation/useMeshTranslation';
import { cellText } from './useConsistencyTexts';

/** Keys and values instead of a language. */
const t = ((key: string, values?: object) =>
  `[${[key, ...Object.values(values ?? {})].join(' | ')}]`) as Translate;

describe('cellText', () => {
  const known = (more: Partial<ConsistencyCell>): ConsistencyCell => ({
    cluster: 'c1',
    state: 'known',
    ...more,
  });

  it.each<[string, ConsistencyCell, string]>([
    ['all values', known({ values: ['a', 'b'] }), 'a, b'],
    ['that there is none', known({ values: [] }), '[consistency.none]'],
    [
      'how many more there are than fit',
      known({ values: ['a', 'b', 'c', 'd', 'e'] }),
      '[consistency.more | a, b, c | 2]',
    ],
    [
      'how images stand, as a word',
      known({ values: ['not-published'] }),
      '[consistency.images.notPublished]',
    ],
    [
      'when it was read, where it could not be read since',
      known({ values: ['a'], asOf: '2026-11-27T09:41:07.000Z' }),
      'a [consistency.notReadSince | 2026-11-27 09:41 UTC]',
    ],
    [
      'why it is not known',
      { cluster: 'c1', state: 'unknown', reason: 'metrics-denied' },
      '[consistency.unknown]: [consistency.reason.metrics-denied]',
    ],
    [
      'why there is no such thing',
      { cluster: 'c1', state: 'not-applicable', reason: 'hidden-by-eks' },
      '[consistency.reason.hidden-by-eks]',
    ],
  ])('says %s', (_, cell, text) => {
    expect(cellText(cell, t, 3)).toBe(text);
  });
});
