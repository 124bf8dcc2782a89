import { Finding } from '@meshstage/plugin-service-mesh-common';
import { findingTexts } from './findingTexts';
import { useMeshTranslation } from './useMeshTranslation';

/** What a finding says, in the language of the user. */
export type FindingText = { title: string; text: string; remedy: string };

/** By code and values; a code that this page does not know is as the backend says it, in English. */
export function useFindingText(): (finding: Finding) => FindingText {
  const { t } = useMeshTranslation();
  // The compiler cannot know which parameters a code has that comes at run time.
  const translate = t as unknown as (
    key: string,
    parameters: Readonly<Record<string, string>>,
  ) => string;
  return ({ code, title, message, remedy }) => {
    if (!Object.hasOwn(findingTexts, code)) {
      return { title, text: message.text, remedy };
    }
    const of = (part: keyof FindingText) =>
      translate(`findingTexts.${code}.${part}`, message.parameters ?? {});
    return { title: of('title'), text: of('text'), remedy: of('remedy') };
  };
}
