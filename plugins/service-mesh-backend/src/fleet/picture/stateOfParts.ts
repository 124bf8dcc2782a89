import { State } from '@meshstage/plugin-service-mesh-common';

/**
 * The state of a whole by its parts: broken when nothing works, degraded when
 * something does not, unknown when that cannot be said. Unknown is never healthy.
 */
export function stateOfParts(
  parts: readonly { readonly state: State }[],
): State {
  if (parts.length === 0) {
    return 'unknown';
  }
  const has = (state: State) => parts.some(part => part.state === state);
  if (parts.every(({ state }) => state === 'broken')) {
    return 'broken';
  }
  if (has('broken') || has('degraded')) {
    return 'degraded';
  }
  return has('unknown') ? 'unknown' : 'healthy';
}
