import {
  ConsistencyCell,
  ConsistencyIssue,
} from '@meshstage/plugin-service-mesh-common';
import { consistencyTexts } from '../../translation/consistencyTexts';
import {
  Translate,
  useMeshTranslation,
} from '../../translation/useMeshTranslation';

/** What an issue says, in the language of the user. */
export type IssueText = { title: string; text: string; remedy: string };

/** Words that the backend fills into a sentence, in English. */
const WORDS: Readonly<Record<string, (t: Translate) => string>> = {
  Standard: t => t('consistency.support.word.standard'),
  Extended: t => t('consistency.support.word.extended'),
  none: t => t('consistency.istio.noneFits'),
  'a client that the metric does not name': t => t('consistency.unnamedClient'),
};
/** Parameters that hold one of these; others hold names. */
const WORDED = ['kind', 'fitting', 'clients'];

/**
 * Gives the text of an issue by its code and values. A code that this page
 * does not know is as the backend says it, in English.
 */
export function useIssueText(): (issue: ConsistencyIssue) => IssueText {
  const { t } = useMeshTranslation();
  // The compiler cannot know which parameters a code has that comes at run time.
  const translate = t as unknown as (
    key: string,
    parameters: Readonly<Record<string, string>>,
  ) => string;
  return ({ code, title, message }) => {
    if (!Object.hasOwn(consistencyTexts, code)) {
      return { title, text: message.text, remedy: message.remedy ?? '' };
    }
    const parameters = Object.fromEntries(
      Object.entries(message.parameters).map(([name, value]) => [
        name,
        WORDED.includes(name) && Object.hasOwn(WORDS, value)
          ? WORDS[value](t)
          : value,
      ]),
    );
    const of = (part: keyof IssueText) =>
      translate(`consistencyTexts.${code}.${part}`, parameters);
    return { title: of('title'), text: of('text'), remedy: of('remedy') };
  };
}

/** What a row of images holds. */
const IMAGES: Readonly<Record<string, (t: Translate) => string>> = {
  published: t => t('consistency.images.published'),
  'not-published': t => t('consistency.images.notPublished'),
};

/**
 * What a cluster has in a row, as text.
 *
 * @param most - values that are written out; the others are counted
 */
export function cellText(
  cell: ConsistencyCell,
  t: Translate,
  most: number = Infinity,
): string {
  if (cell.state === 'known') {
    const values = (cell.values ?? []).map(value =>
      Object.hasOwn(IMAGES, value) ? IMAGES[value](t) : value,
    );
    const text = values.slice(0, most).join(', ') || t('consistency.none');
    return [
      values.length > most
        ? t('consistency.more', { text, number: String(values.length - most) })
        : text,
      ...(cell.asOf === undefined
        ? []
        : [t('consistency.notReadSince', { time: minuteOf(cell.asOf) })]),
    ].join(' ');
  }
  const reason = cell.reason && t(`consistency.reason.${cell.reason}`);
  return cell.state === 'unknown'
    ? [t('consistency.unknown'), reason].filter(Boolean).join(': ')
    : reason ?? '–';
}

/** As days of data are written beside it. */
function minuteOf(timestamp: string): string {
  return `${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)} UTC`;
}
