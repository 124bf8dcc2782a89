import { Finding } from '@meshstage/plugin-service-mesh-common';
import { findingTexts } from './findingTexts';
import { translateSentence, translateValues } from './translateSentence';
import { useMeshTranslation } from './useMeshTranslation';

/**
 * What of a finding its text is made of; checks of a plan have it too.
 *
 * @public
 */
export type FindingWords = Pick<Finding, 'code' | 'title' | 'message'> & {
  remedy?: string;
};

/**
 * What a finding says, in the language of the user.
 *
 * @public
 */
export type FindingText = { title: string; text: string; remedy: string };

/**
 * Gives the text of a finding by its code and values. A code that this page does not know, or that comes
 * without its values, is as the backend says it, in English.
 *
 * @public
 */
export function useFindingText(): (finding: FindingWords) => FindingText {
  const { t } = useMeshTranslation();
  // The compiler cannot know which parameters a code has that comes at run time.
  const translate = t as unknown as (
    key: string,
    parameters: Readonly<Record<string, string>>,
  ) => string;
  return ({ code, title, message, remedy = '' }) => {
    const values = message.parameters ?? {};
    if (!isComplete(code, values)) {
      return {
        title,
        text: translateSentence(message.text, t),
        remedy: translateSentence(remedy, t),
      };
    }
    const parameters = translateValues(values, t);
    const of = (part: keyof FindingText) =>
      translate(`findingTexts.${code}.${part}`, parameters);
    return { title: of('title'), text: of('text'), remedy: of('remedy') };
  };
}

function isComplete(
  code: string,
  parameters: Readonly<Record<string, string>>,
): boolean {
  if (!Object.hasOwn(findingTexts, code)) {
    return false;
  }
  const { text, remedy } = findingTexts[code as keyof typeof findingTexts];
  return [...`${text}${remedy}`.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) =>
    Object.hasOwn(parameters, name),
  );
}
