import { EntityMatch } from '@meshstage/plugin-service-mesh-common';
import type { WholeEntityMatch } from '../fleet/match/matchEntity';
import { message } from '../fleet/messages';
import type { Redaction } from './Redaction';

/** Services that the reader may not see are told of by name only, as the entity names them. */
export function redactMatch(
  redaction: Redaction,
  whole: WholeEntityMatch,
): EntityMatch {
  const services = whole.services.filter(each => redaction.canSeeService(each));
  const denied = whole.services.filter(each => !redaction.canSeeService(each));
  return {
    method: services.length > 0 ? whole.method : 'none',
    services,
    message:
      denied.length > 0
        ? message('service-not-permitted', {
            service: denied
              .map(({ namespace, name }) => `${namespace}/${name}`)
              .join(', '),
          })
        : redaction.message(whole.message),
    nearest: [
      ...new Set(
        whole.nearest
          .filter(
            candidate =>
              redaction.canSeeService(candidate) &&
              candidate.clusters.some(each => !redaction.hides(each)),
          )
          .map(({ fullName }) => fullName),
      ),
    ],
    evidence: redaction.evidence(whole.evidence).filter(
      ({ object }) =>
        object?.kind !== 'Service' ||
        redaction.canSeeService({
          namespace: object.namespace ?? '',
          name: object.name,
        }),
    ),
  };
}
