import { translateSentence } from './translateSentence';
import { useMeshTranslation } from './useMeshTranslation';

/** @internal */
export type SaidProps = { text: string };

/** What the backend says: a sentence of ours in the language of the user, everything else as the quotation in English that it is. */
export function Said({ text }: SaidProps) {
  const { t } = useMeshTranslation();
  const said = translateSentence(text, t);
  return <span lang={said === text ? 'en' : undefined}>{said}</span>;
}
