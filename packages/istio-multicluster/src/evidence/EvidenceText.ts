import { NamesIn } from '../text/NamesIn';
import { fillText } from '../text/fillText';
import { EVIDENCE_SENTENCES, EvidenceCode } from './evidenceSentences';

/**
 * What a piece of evidence says. Whoever reads it has a string; it is made by
 * {@link evidenceText} or {@link quoted}, so that no sentence of ours is
 * missing in the table that translations are made of.
 *
 * @public
 */
export type EvidenceText = string & { readonly __origin: 'evidence' };

/**
 * A sentence of the table; the compiler checks its parameters.
 *
 * @public
 */
export function evidenceText<C extends EvidenceCode>(
  code: C,
  ...[parameters]: NamesIn<(typeof EVIDENCE_SENTENCES)[C]> extends never
    ? []
    : [
        {
          readonly [N in NamesIn<(typeof EVIDENCE_SENTENCES)[C]>]:
            | string
            | number;
        },
      ]
): EvidenceText {
  const values = Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  return fillText(EVIDENCE_SENTENCES[code], values) as EvidenceText;
}

/**
 * What somebody else says, or a value as it stands: it is shown as it is.
 *
 * @public
 */
export function quoted(text: string): EvidenceText {
  return text as EvidenceText;
}
