import zh from '../../translation/zh';
import { Translate } from '../../translation/useMeshTranslation';
import { searchQuery } from './searchQuery';

const chinese = ((key: keyof typeof zh) => zh[key]) as unknown as Translate;

describe('searchQuery', () => {
  it('leaves English words to the backend', () => {
    expect(searchQuery('gateway cluster5', undefined, chinese)).toEqual({
      search: 'gateway cluster5',
      code: undefined,
    });
    expect(searchQuery('', 'MST0101', chinese)).toEqual({
      search: undefined,
      code: ['MST0101'],
    });
  });

  it('asks for the codes that say the words of the reader', () => {
    const { search, code = [] } = searchQuery(
      '网关 cluster5',
      undefined,
      chinese,
    );
    expect(search).toBe('cluster5');
    expect(code).toContain('MST0301');
    expect(code).not.toContain('MST0101');
    expect(code.length).toBeLessThanOrEqual(50);
  });

  it('finds nothing for words that no text has, or not the chosen code', () => {
    expect(searchQuery('没有的词', undefined, chinese).code).toEqual([
      'MST0000',
    ]);
    expect(searchQuery('网关', 'MST0101', chinese).code).toEqual(['MST0000']);
  });
});
