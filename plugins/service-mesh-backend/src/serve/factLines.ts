import { Evidence } from '@meshstage/plugin-service-mesh-common';
import { factText } from '../fleet/onboarding/factText';
import type { Mentions } from '../fleet/picture/Mentions';
import { Reader } from './Authorizer';

/** What a reader may see of facts, each as a line. */
export function factLines(
  { redaction, canSeeService }: Reader,
  mentions: Mentions,
  evidence: readonly Evidence[],
): string[] {
  return redaction
    .evidence(evidence)
    .filter(
      ({ object }) =>
        object?.kind !== 'Service' ||
        canSeeService({ namespace: object.namespace ?? '', name: object.name }),
    )
    .map(factText)
    .filter(line => !mentions.in([line]).some(name => redaction.hides(name)));
}
