import { FindingCode, FINDINGS } from '@meshstage/istio-multicluster';
import {
  Evidence,
  Finding,
  FindingSubject,
} from '@meshstage/plugin-service-mesh-common';
import { sentence } from '../messages';
import { timestamp } from '../timestamp';
import { findingId } from './findingId';

/** What is known when a check does not pass. */
export type FindingFacts = {
  subject: FindingSubject;
  parameters: Readonly<Record<string, string | number>>;
  /** Ids of the clusters that the finding speaks of. */
  clusters: readonly string[];
  /** One at least. */
  evidence: readonly [Evidence, ...Evidence[]];
  /** Milliseconds since 1970: since when it is so. */
  since: number;
};

/** A finding of the table about something that the model does not know, such as an entity. */
export function finding(code: FindingCode, facts: FindingFacts): Finding {
  const { severity, confidence, title, text, remedy } = FINDINGS[code];
  const filled = sentence(
    code,
    { text, remedy },
    facts.parameters,
    facts.clusters,
  );
  return {
    id: findingId({ code, subject: facts.subject, message: filled }),
    code,
    severity,
    subject: facts.subject,
    title,
    message: filled,
    evidence: [...facts.evidence],
    remedy: filled.remedy ?? '',
    docs: `docs/findings.md#${code.toLowerCase()}`,
    confidence,
    observedAt: timestamp(facts.since),
  };
}
