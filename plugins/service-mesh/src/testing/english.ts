import { messages } from '../translation/messages';
import { Translate } from '../translation/useMeshTranslation';

function filled(text: string, values: Readonly<Record<string, string>> = {}) {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name] : whole,
  );
}

/** The texts of the plugin in English, outside of an app. */
export const english = ((key: string, values?: Record<string, string>) => {
  const text = key
    .split('.')
    .reduce<unknown>(
      (node, part) => (node as Record<string, unknown>)[part],
      messages,
    );
  return filled(String(text), values);
}) as unknown as Translate;
