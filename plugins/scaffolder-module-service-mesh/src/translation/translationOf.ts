import { ApiHolder, translationApiRef } from '@backstage/frontend-plugin-api';
import { requiredApi } from '../client/requiredApi';
import { scaffolderServiceMeshTranslationRef } from './ref';
import { Translate } from './useFormTranslation';

/** The same texts where there is no component: in validations. Waits until the language is loaded. */
export async function translationOf(apis: ApiHolder): Promise<Translate> {
  const translations = requiredApi(apis, translationApiRef);
  const known = translations.getTranslation(
    scaffolderServiceMeshTranslationRef,
  );
  if (known.ready) {
    return known.t;
  }
  let stop = () => {};
  const loaded = new Promise<Translate>((resolve, reject) => {
    const subscription = translations
      .translation$(scaffolderServiceMeshTranslationRef)
      .subscribe({
        next: snapshot => snapshot.ready && resolve(snapshot.t),
        error: reject,
      });
    stop = () => subscription.unsubscribe();
  });
  return loaded.finally(() => stop());
}
