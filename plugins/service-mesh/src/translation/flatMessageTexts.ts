import { failureTexts, messageTexts } from './messageTexts';

type Known = typeof messageTexts;

/** Code of a sentence that this version of the page has texts for. */
export type KnownMessageCode = keyof Known;

type Parts<T> = { readonly [Part in keyof T]: string };

/** Text and remedy of each sentence, in some language. */
export type MessageTexts = {
  readonly [Code in KnownMessageCode]: Parts<Known[Code]>;
};

/** Title and remedy of each failure, in some language. */
export type FailureTexts = {
  readonly [Reason in keyof typeof failureTexts]: Parts<
    (typeof failureTexts)[Reason]
  >;
};

/** Keys as those of the other texts. */
export type FlatMessageTexts = {
  readonly [Code in KnownMessageCode as `messageTexts.${Code}.text`]: string;
} & {
  readonly [Code in KnownMessageCode as Known[Code] extends { remedy: string }
    ? `messageTexts.${Code}.remedy`
    : never]: string;
} & {
  readonly [Reason in keyof FailureTexts as
    | `failureTexts.${Reason}.title`
    | `failureTexts.${Reason}.remedy`]: string;
};

/** The texts of sentences and failures as a translation names them. */
export function flatMessageTexts(
  messages: MessageTexts,
  failures: FailureTexts,
): FlatMessageTexts {
  return Object.fromEntries([
    ...flat('messageTexts', messages),
    ...flat('failureTexts', failures),
  ]) as FlatMessageTexts;
}

function flat(
  prefix: string,
  texts: Readonly<Record<string, Readonly<Record<string, string>>>>,
): [string, string][] {
  return Object.entries(texts).flatMap(([code, parts]) =>
    Object.entries(parts).map(([part, text]): [string, string] => [
      `${prefix}.${code}.${part}`,
      text,
    ]),
  );
}
