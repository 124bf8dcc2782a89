import { findingTexts } from './findingTexts';
import { evidenceTexts, failureTexts, messageTexts } from './messageTexts';
import { phrases } from './phrases';
import { SentencePattern } from './SentencePattern';
import { Translate } from './useMeshTranslation';

type Entry = {
  key: string;
  pattern: SentencePattern;
  /** Who failed, of which the sentence speaks. */
  server?: (typeof SERVERS)[number];
};

const SERVERS = ['apiServer', 'istiod', 'gateway'] as const;

/** With fewer letters of its own, a text fits nearly everything. */
const LEAST_WEIGHT = 9;
/** Longer ones are none of ours. */
const LONGEST = 2_000;

/** The texts that the backend puts into others without saying which they are; the most special ones first. */
const ENTRIES: readonly Entry[] = [
  ...entriesOf('findingTexts', findingTexts, ['text', 'remedy']),
  ...entriesOf('messageTexts', messageTexts, ['text', 'remedy']),
  ...SERVERS.flatMap(failuresOf),
  ...Object.entries(evidenceTexts).map(([code, text]) => ({
    key: `evidenceTexts.${code}`,
    pattern: new SentencePattern(text),
  })),
  ...Object.entries(phrases).flatMap(([name, text]) =>
    typeof text === 'string' && name !== 'withDetail'
      ? [{ key: `phrases.${name}`, pattern: new SentencePattern(text) }]
      : [],
  ),
]
  .filter(({ pattern }) => pattern.weight >= LEAST_WEIGHT)
  .sort((a, b) => b.pattern.weight - a.pattern.weight);

/** What it means when one of the servers fails: its name stands in the sentence. */
function failuresOf(server: (typeof SERVERS)[number]): Entry[] {
  const said = phrases.server[server];
  return entriesOf('failureTexts', failureTexts, ['title', 'remedy'], text =>
    capitalised(text.replaceAll('{{server}}', said)),
  ).map(entry => ({ ...entry, server }));
}

function entriesOf(
  table: string,
  texts: Readonly<Record<string, Readonly<Record<string, string>>>>,
  parts: readonly string[],
  change: (text: string) => string = text => text,
): Entry[] {
  return Object.entries(texts).flatMap(([code, entry]) =>
    parts.flatMap(part =>
      entry[part]
        ? [
            {
              key: `${table}.${code}.${part}`,
              pattern: new SentencePattern(change(entry[part])),
            },
          ]
        : [],
    ),
  );
}

/**
 * An English sentence of the backend in the language of the user. Causes and steps come as parts of other sentences and without
 * a code: they are known by their form. What is not known stays as it is.
 */
export function translateSentence(sentence: string, t: Translate): string {
  if (sentence.length > LONGEST) {
    return sentence;
  }
  for (const { key, pattern, server } of ENTRIES) {
    const values = pattern.match(sentence);
    if (values) {
      return asBegun(
        sentence,
        translated(t)(key, {
          ...translateValues(values, t),
          ...(server && { server: t(`phrases.server.${server}`) }),
        }),
      );
    }
  }
  const colon = sentence.indexOf(': ');
  if (colon > 0) {
    const head = translateSentence(sentence.slice(0, colon), t);
    if (head !== sentence.slice(0, colon)) {
      return t('phrases.withDetail', {
        sentence: head,
        detail: translateSentence(sentence.slice(colon + 2), t),
      });
    }
  }
  return sentence;
}

/** Values of a sentence that are themselves sentences, or words of ours. */
export function translateValues(
  values: Readonly<Record<string, string>>,
  t: Translate,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      translateValue(name, value, t),
    ]),
  );
}

function translateValue(name: string, value: string, t: Translate): string {
  return name === 'steps'
    ? value
        .split(', ')
        .map(step => translated(t)(`page.rung.${step}`))
        .join(', ')
    : translateSentence(value, t);
}

/** A sentence that begins with the name of a server begins with a capital all the same. */
function asBegun(sentence: string, other: string): string {
  return /^[A-Z]/.test(sentence) ? capitalised(other) : other;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The compiler cannot know which keys come at run time. */
function translated(t: Translate) {
  return t as unknown as (
    key: string,
    values?: Readonly<Record<string, string>>,
  ) => string;
}
