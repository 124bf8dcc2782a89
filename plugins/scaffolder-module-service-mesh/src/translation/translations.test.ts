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
    const untranslated = [...chinese].filter(
      ([, text]) => !/[\u4e00-\u9fff]/.test(text),
    );
    expect(untranslated).toEqual([]);
  });

  it('use the same parameters', () => {
    for (const [key, text] of english) {
      expect({ key, parameters: parameters(chinese.get(key) ?? '') }).toEqual({
        key,
        parameters: parameters(text),
      });
    }
  });
});
