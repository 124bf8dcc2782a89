import { keptWith } from '../fleet/picture/keptWith';
import type { Reader } from './Authorizer';

type Ages = ReadonlyMap<string, number>;

/** By the scope of readers, which says all clusters that they may see. */
const textsOf = keptWith((_: Ages) => new Map<string, string>());

/**
 * How old the data of each cluster is that the reader may see, as the text of
 * a header. With 100 clusters that is more than the rest of an answer: it is
 * made once for all who may see the same.
 */
export function dataAgeHeader(
  ages: Ages,
  { redaction, scope }: Pick<Reader, 'redaction' | 'scope'>,
): string {
  const texts = textsOf(ages);
  let text = texts.get(scope);
  if (text === undefined) {
    text = headerText(
      Object.fromEntries([...ages].filter(([name]) => redaction.shows(name))),
    );
    texts.set(scope, text);
  }
  return text;
}

/** Names may hold what a header must not. */
function headerText(value: object): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
