import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * All visible strings of the plugin. English and Simplified Chinese come with it; override them as those of any
 * other plugin.
 *
 * @public
 */
export const serviceMeshTranslationRef = createTranslationRef({
  id: 'plugin.service-mesh',
  messages,
  translations: {
    zh: () => import('./zh'),
    'zh-CN': () => import('./zh'),
  },
});
