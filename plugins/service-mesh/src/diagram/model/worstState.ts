import { State } from '@meshstage/plugin-service-mesh-common';

const ORDER: readonly State[] = ['broken', 'degraded', 'unknown', 'healthy'];

/** The state that a reader must know of first; of nothing, nothing is known. */
export function worstState(states: Iterable<State>): State {
  const present = new Set(states);
  return ORDER.find(state => present.has(state)) ?? 'unknown';
}
