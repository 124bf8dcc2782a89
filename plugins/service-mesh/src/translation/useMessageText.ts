import { Message } from '@meshstage/plugin-service-mesh-common';
import { useCallback } from 'react';
import { messageTexts } from './messageTexts';
import { SentencePattern } from './SentencePattern';
import { translateSentence, translateValues } from './translateSentence';
import { Translate, useMeshTranslation } from './useMeshTranslation';

/**
 * What a message says, in the language of the user.
 *
 * @public
 */
export type MessageText = { text: string; remedy?: string };

/**
 * Gives the text of a message by its code and values where they say the same as the sentence; else by the sentence.
 *
 * @public
 */
export function useMessageText(): (message: Message) => MessageText {
  const { t } = useMeshTranslation();
  return useCallback((message: Message) => messageText(message, t), [t]);
}

/** The same outside of components. */
export function messageText(message: Message, t: Translate): MessageText {
  const { text, remedy } = message;
  return {
    text: partOf(message, 'text', text, t),
    ...(remedy === undefined
      ? {}
      : { remedy: partOf(message, 'remedy', remedy, t) }),
  };
}

function partOf(
  { code, parameters }: Message,
  part: 'text' | 'remedy',
  english: string,
  t: Translate,
): string {
  const template = templateOf(code, part);
  const isSaidByCode =
    template !== undefined &&
    new SentencePattern(template).fill(parameters) === english;
  // The compiler cannot know which code comes at run time.
  const translate = t as unknown as (
    key: string,
    values: Readonly<Record<string, string>>,
  ) => string;
  return isSaidByCode
    ? translate(`messageTexts.${code}.${part}`, translateValues(parameters, t))
    : translateSentence(english, t);
}

function templateOf(code: string, part: 'text' | 'remedy'): string | undefined {
  const table: Readonly<Record<string, { text: string; remedy?: string }>> =
    messageTexts;
  return Object.hasOwn(table, code) ? table[code][part] : undefined;
}
