import {
  Finding as ModelFinding,
  findings,
} from '@meshstage/istio-multicluster';
import { Finding } from '@meshstage/plugin-service-mesh-common';
import type { KnownFleet } from '../picture/KnownFleet';
import { timestamp } from '../timestamp';
import { evidenceOf, objectReferenceOf } from './evidenceOf';

/** Everything that is wrong with the fleet itself, whatever is asked for. */
export function fleetFindings(fleet: KnownFleet): Finding[] {
  return findings(fleet.state.fleet, fleet.facts).map(finding =>
    renderFinding(fleet, finding),
  );
}

/** A finding of the model as the API says it: clusters by their names. */
export function renderFinding(
  fleet: Pick<KnownFleet, 'nameOf'>,
  finding: ModelFinding,
): Finding {
  const { id, code, severity, confidence, title, text, remedy } = finding;
  const { subject, parameters, clusters, evidence, docs, observedAt } = finding;
  const { cluster, object, ...rest } = subject;
  // A cluster that the configuration only names has no key.
  const nameOf = (key: string) => fleet.nameOf(key) || key;
  return {
    id,
    code,
    severity,
    confidence,
    subject: {
      ...rest,
      ...(cluster === undefined ? {} : { cluster: nameOf(cluster) }),
      ...(object ? { object: objectReferenceOf(object, nameOf) } : {}),
    },
    title,
    message: {
      code,
      parameters: { ...parameters },
      text,
      remedy,
      clusters: clusters.map(nameOf),
    },
    evidence: evidence.map(each => evidenceOf(fleet, each)),
    remedy,
    docs,
    observedAt: timestamp(observedAt),
  };
}
