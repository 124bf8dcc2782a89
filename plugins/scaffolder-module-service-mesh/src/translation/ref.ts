import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * All visible strings of the form fields. English and Simplified Chinese come
 * with them; override them as those of any plugin.
 *
 * @public
 */
export const scaffolderServiceMeshTranslationRef = createTranslationRef({
  id: 'plugin.scaffolder-module-service-mesh',
  messages,
  translations: {
    zh: () => import('./zh'),
    'zh-CN': () => import('./zh'),
  },
});
