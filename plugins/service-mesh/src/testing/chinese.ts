import { Translate } from '../translation/useMeshTranslation';
import zh from '../translation/zh';

/** The texts of the plugin in Simplified Chinese, outside of an app. */
export const chinese = ((
  key: keyof typeof zh,
  values: Readonly<Record<string, string>> = {},
) =>
  zh[key].replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name] : whole,
  )) as unknown as Translate;
