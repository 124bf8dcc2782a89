import {
  TranslationFunction,
  TranslationRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { serviceMeshTranslationRef } from './ref';

/** Sentences of the backend: which of them is said is known at run time only. */
type SentenceKey = `${
  | 'consistencyTexts'
  | 'evidenceTexts'
  | 'failureTexts'
  | 'findingTexts'
  | 'messageTexts'}.${string}`;

type AllMessages = typeof serviceMeshTranslationRef.T;

type OwnMessages = {
  [Key in keyof AllMessages as Key extends SentenceKey
    ? never
    : Key]: AllMessages[Key];
};

/**
 * Function that gives a text by its key. Its type has the keys that components name themselves: with those of the
 * hundreds of sentences the compiler takes ten times as long and all memory.
 */
export type Translate = TranslationFunction<OwnMessages>;

const ownTexts: TranslationRef<string, OwnMessages> = serviceMeshTranslationRef;

/** The texts of the plugin in the language of the user. */
export function useMeshTranslation(): { t: Translate } {
  return useTranslationRef(ownTexts);
}
