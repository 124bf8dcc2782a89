// No entry point of the plugin has its texts: an app gets them by its translation ref.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { messages } from '../../../plugins/service-mesh/src/translation/messages';
import zh from '../../../plugins/service-mesh/src/translation/zh';
/* eslint-enable @backstage/no-relative-monorepo-imports */

/** The languages that the plugin speaks. */
export type Language = 'en' | 'zh';

type Key = keyof typeof zh;
type Values = Readonly<Record<string, string>>;

/** What stands on the page in one language. */
export class Words {
  constructor(readonly language: Language) {}

  /** A text with its values. */
  say(key: Key, values: Values = {}): string {
    return this.#template(key).replace(
      /\{\{(\w+)\}\}/g,
      (whole, name: string) => values[name] ?? whole,
    );
  }

  /** The same as a whole, with anything in the place of values that are not given. */
  pattern(key: Key, values: Values = {}): RegExp {
    const parts = this.say(key, values).split(/\{\{\w+\}\}/);
    return new RegExp(`^${parts.map(literally).join('.+')}$`);
  }

  /** Anything that has the text in it. */
  part(key: Key): RegExp {
    return new RegExp(literally(this.say(key)));
  }

  #template(key: Key): string {
    if (this.language === 'zh') {
      return zh[key];
    }
    const text = key
      .split('.')
      .reduce<unknown>(
        (node, name) => (node as Record<string, unknown>)[name],
        messages,
      );
    return String(text);
  }
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
