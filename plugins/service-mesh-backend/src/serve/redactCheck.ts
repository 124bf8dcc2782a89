import { Check } from '@meshstage/plugin-service-mesh-common';
import { WholeCheck } from '../fleet/onboarding/WholeCheck';
import { message } from '../fleet/messages';
import type { Mentions } from '../fleet/picture/Mentions';
import { Reader } from './Authorizer';
import { factLines } from './factLines';

/** A check for one reader: what it says of clusters and services that he may not see goes. */
export function redactCheck(
  reader: Reader,
  mentions: Mentions,
  whole: WholeCheck,
): Check {
  const { redaction, canSeeService } = reader;
  const { remedy: _, subject, ...rest } = whole;
  const [namespace, name = ''] = (subject?.service ?? '').split('/');
  const isPermitted =
    subject?.service === undefined || canSeeService({ namespace, name });
  const shown = isPermitted
    ? redaction.message(whole.message)
    : message('service-not-permitted', { service: 'that it is about' });
  const isWhole = shown === whole.message;
  return {
    ...rest,
    message: shown,
    ...(subject && isWhole && !redaction.hides(subject.object?.cluster)
      ? { subject }
      : {}),
    evidence: isPermitted ? factLines(reader, mentions, whole.evidence) : [],
    ...(shown.remedy === undefined ? {} : { remedy: shown.remedy }),
  };
}
