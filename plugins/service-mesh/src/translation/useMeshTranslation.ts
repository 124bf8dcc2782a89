import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { serviceMeshTranslationRef } from './ref';

/** Function that gives a text by its key. */
export type Translate = TranslationFunction<typeof serviceMeshTranslationRef.T>;

/** The texts of the plugin in the language of the user. */
export function useMeshTranslation(): { t: Translate } {
  return useTranslationRef(serviceMeshTranslationRef);
}
