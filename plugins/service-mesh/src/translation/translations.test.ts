import { messages } from './messages';
import zh from './zh';

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'string'
      ? [[prefix + key, child] as [string, string]]
      : flatten(child, `${prefix}${key}.`),
  );
}

function parameters(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort();
}

const english = new Map(flatten(messages));
const chinese = new Map(Object.entries<string>(zh));

describe('translations', () => {
  it('have the same keys in English and in Chinese', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leave no text empty and none untranslated', () => {
    for (const [key, text] of chinese) {
      expect({ key, text: text.trim() }).not.toEqual({ key, text: '' });
      const isName = /^(language|diagram\.kubernetes)$/.test(key);
      // Some are nothing but what the backend says, in English.
      const isFilledIn = text.replace(/\{\{\w+\}\}|[：→。\s]/g, '') === '';
      expect({
        key,
        isChinese: isName || isFilledIn || /[\u4e00-\u9fff]/.test(text),
      }).toEqual({ key, isChinese: true });
    }
  });

  it('use the same parameters', () => {
    for (const [key, text] of english) {
      const other = parameters(chinese.get(key) ?? '');
      expect({ key, parameters: other }).toEqual({
        key,
        parameters: parameters(text),
      });
    }
  });
});
