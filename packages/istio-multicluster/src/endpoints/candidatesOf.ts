import { MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { perView } from '../view/perView';
import { Candidates } from './Candidate';
import { kubernetesCandidates } from './kubernetesCandidates';
import { serviceEntryCandidates } from './serviceEntryCandidates';

const NONE: Candidates = { candidates: [], missing: [] };

const knownOf = perView(() => new Map<string, Candidates>());

/** Everything that a service could have, the same for all clients of an istiod. */
export function candidatesOf(
  view: IstiodView,
  service: MeshService,
): Candidates {
  const known = knownOf(view);
  const key = `${service.origin}/${service.namespace}/${service.host}`;
  let candidates = known.get(key);
  if (!candidates) {
    candidates = compute(view, service);
    known.set(key, candidates);
  }
  return candidates;
}

function compute(view: IstiodView, service: MeshService): Candidates {
  switch (service.resolution) {
    case 'static':
    case 'passthrough':
      return service.origin === 'kubernetes'
        ? kubernetesCandidates(view, service)
        : serviceEntryCandidates(view, service);
    case 'dns':
    case 'dns-round-robin':
      return service.origin === 'kubernetes'
        ? NONE
        : serviceEntryCandidates(view, service);
    default:
      return NONE;
  }
}
