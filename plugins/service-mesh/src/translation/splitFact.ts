import { factMessages } from './factMessages';
import { SentencePattern } from './SentencePattern';
import { translateSentence } from './translateSentence';
import { Translate } from './useMeshTranslation';

/** A line of evidence: where something was seen, and what; in English. */
export type SplitFact = { place?: string; text: string };

const PAGE = new SentencePattern(factMessages.ofPage);
const OBJECT = new SentencePattern(factMessages.ofObject);

/** The backend puts facts into one line each; where they were seen goes up to the first colon. */
export function splitFact(line: string, t: Translate): SplitFact {
  const colon = line.indexOf(': ');
  // A sentence may have a colon of its own.
  if (colon < 0 || translateSentence(line, t) !== line) {
    return { text: line };
  }
  return {
    place: placeText(line.slice(0, colon), t),
    text: line.slice(colon + 2),
  };
}

function placeText(place: string, t: Translate): string {
  const page = wordsOf(PAGE, place);
  if (page) {
    const { replica, cluster } = page;
    return t('fact.ofPage', { page: page.page, replica, cluster });
  }
  const object = wordsOf(OBJECT, place);
  if (object) {
    const { kind, name, cluster } = object;
    return t('fact.ofObject', { kind, name, cluster });
  }
  return place;
}

/** Names are without spaces. */
function wordsOf(pattern: SentencePattern, text: string) {
  const values = pattern.match(text);
  return values && Object.values(values).every(value => !/\s/.test(value))
    ? values
    : undefined;
}
