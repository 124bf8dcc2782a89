import { Evidence } from '@meshstage/plugin-service-mesh-common';
import { factText } from '../fleet/onboarding/factText';
import type { Mentions } from '../fleet/picture/Mentions';
import { Reader } from './Authorizer';
import { mayRead } from './mayRead';

/** What a reader may see of facts, each as a line. */
export function factLines(
  reader: Reader,
  mentions: Mentions,
  evidence: readonly Evidence[],
): string[] {
  const { redaction, canSeeService } = reader;
  return redaction
    .evidence(evidence)
    .filter(
      ({ object }) =>
        object?.kind !== 'Service' ||
        canSeeService({ namespace: object.namespace ?? '', name: object.name }),
    )
    .map(factText)
    .filter(line => mayRead(reader, mentions, line));
}
