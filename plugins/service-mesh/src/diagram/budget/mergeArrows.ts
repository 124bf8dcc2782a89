import { State } from '@meshstage/plugin-service-mesh-common';
import {
  Arrow,
  ConnectionArrow,
  ControlArrow,
  RouteArrow,
} from '../model/DiagramModel';
import { shareOf } from '../model/shareOf';
import { worstState } from '../model/worstState';

/**
 * The arrows between what is drawn: those that lead to the same boxes the same way are one.
 *
 * @param frames - frame of each box that is drawn
 */
export function mergeArrows(
  arrows: readonly Arrow[],
  replaced: ReadonlyMap<string, string>,
  frames: ReadonlyMap<string, string>,
): Arrow[] {
  const merged = new Map<string, Arrow>();
  for (const arrow of arrows.map(each => redirect(each, replaced, frames))) {
    const other = merged.get(arrow.id);
    merged.set(arrow.id, other ? mergeTwo(other, arrow) : arrow);
  }
  // A call between two members of one group has no way that could be drawn.
  return [...merged.values()].filter(arrow => !arrow.from.includes(arrow.to));
}

function redirect(
  arrow: Arrow,
  replaced: ReadonlyMap<string, string>,
  frames: ReadonlyMap<string, string>,
): Arrow {
  const place = (id: string) => replaced.get(id) ?? id;
  const from = [...new Set(arrow.from.map(place))];
  const via = arrow.via && place(arrow.via);
  const to = place(arrow.to);
  const stays =
    to === arrow.to &&
    via === arrow.via &&
    from.every((id, i) => id === arrow.from[i]);
  return stays
    ? arrow
    : {
        ...arrow,
        from,
        via,
        to,
        id: redirectedId(arrow, { from, via, to }, frames),
      };
}

function redirectedId(
  arrow: Arrow,
  { from, via, to }: Pick<Arrow, 'from' | 'via' | 'to'>,
  frames: ReadonlyMap<string, string>,
): string {
  const end = [...(via ? [via] : []), to];
  if (arrow.kind !== 'connection') {
    const standby = arrow.state === 'standby' ? '#standby' : '';
    return `${arrow.kind}:${[...from, ...end].join('->')}${standby}`;
  }
  // The proxies of a frame are one arrow, in however many boxes they run.
  const frame = frames.get(from[0]) ?? from[0];
  const isOfCluster = arrow.connections.some(
    ({ cluster }) => cluster === frame,
  );
  return isOfCluster && to === arrow.to
    ? arrow.id
    : `connection:${[frame, ...end].join('->')}`;
}

function mergeTwo(one: Arrow, other: Arrow): Arrow {
  if (one.kind === 'control' && other.kind === 'control') {
    return mergeControl(one, other);
  }
  if (one.kind === 'route' && other.kind === 'route') {
    return mergeRoutes(one, other);
  }
  if (one.kind === 'connection' && other.kind === 'connection') {
    return mergeConnections(one, other);
  }
  return one;
}

function mergeControl(one: ControlArrow, other: ControlArrow): ControlArrow {
  const links = [...one.links, ...other.links];
  return { ...one, links, state: stateOfAll(links) };
}

function mergeConnections(
  one: ConnectionArrow,
  other: ConnectionArrow,
): ConnectionArrow {
  const connections = [...one.connections, ...other.connections];
  return {
    ...one,
    from: [...new Set([...one.from, ...other.from])],
    connections,
    state: stateOfAll(connections),
  };
}

/** One that still works makes it a loss in part. */
function stateOfAll(parts: readonly { state: State }[]): State {
  const states = parts.map(({ state }) => state);
  const worst = worstState(states);
  return worst === 'broken' && states.some(state => state !== 'broken')
    ? 'degraded'
    : worst;
}

function mergeRoutes(one: RouteArrow, other: RouteArrow): RouteArrow {
  const states = [one.state, other.state].filter(s => s !== 'standby');
  const parts = [...one.parts, ...other.parts];
  const rules = [...new Set([...one.rules, ...other.rules])];
  return {
    ...one,
    parts,
    rules,
    state: states.length === 0 ? 'standby' : worstState(states),
    share: shareOf({ parts, rules }),
  };
}
