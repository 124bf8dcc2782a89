import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { scaffolderServiceMeshTranslationRef } from './ref';

/** Function that gives a text by its key. */
export type Translate = TranslationFunction<
  typeof scaffolderServiceMeshTranslationRef.T
>;

/** The texts of the fields in the language of the user. */
export function useFormTranslation(): { t: Translate } {
  return useTranslationRef(scaffolderServiceMeshTranslationRef);
}
