import { Said } from './Said';
import { splitFact } from './splitFact';
import { useMeshTranslation } from './useMeshTranslation';

/**
 * Properties of {@link FactLine}.
 *
 * @public
 */
export type FactLineProps = {
  /** As answers of the backend have it, in English. */
  fact: string;
};

/**
 * A line of evidence in the language of the user; what is quoted in it stays as it is.
 *
 * @public
 */
export function FactLine({ fact }: FactLineProps) {
  const { t } = useMeshTranslation();
  const { place, text } = splitFact(fact, t);
  return (
    <>
      {place && t('fact.seenThere', { place })}
      <Said text={text} />
    </>
  );
}
