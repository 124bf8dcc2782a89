import { findingTexts } from './findingTexts';
import { Translate } from './useMeshTranslation';

/** Codes of the findings whose title, text or remedy holds each of the words, in the language of the user. */
export function codesSaying(words: readonly string[], t: Translate): string[] {
  // The compiler cannot know the key that is put together.
  const translate = t as unknown as (key: string) => string;
  return Object.keys(findingTexts).filter(code => {
    const said = ['title', 'text', 'remedy']
      .map(part => translate(`findingTexts.${code}.${part}`))
      .join('\n')
      .toLowerCase();
    return words.every(word => said.includes(word.toLowerCase()));
  });
}
