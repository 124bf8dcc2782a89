import {
  Branch,
  LeftOut,
  Message,
  Route,
  Target,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import { ArrowState, DiagramModel } from '../../diagram/model/DiagramModel';

/** A line of the table of routes: one target of one rule, or something that was left out of it. */
export type RouteRow = {
  id: string;
  route: Route;
  branch: Branch;
  mirror: boolean;
  /** Of the rule, 0 to 1. */
  share: number;
  state: ArrowState;
  target?: Target;
  leftOut?: LeftOut;
  messages: Message[];
  /** The arrow that shows it, if it is drawn. */
  arrow?: string;
};

/** The routes as lines, in the order of the answer. */
export function routeRows(topology: Topology, model: DiagramModel): RouteRow[] {
  const arrows = new Map<Target, string>();
  for (const arrow of model.arrows) {
    if (arrow.kind === 'route') {
      arrow.parts.forEach(part => arrows.set(part.target, arrow.id));
    }
  }
  return topology.routes.flatMap(route =>
    route.branches.flatMap((branch, b) =>
      branch.destinations.flatMap((destination, d): RouteRow[] => {
        const base = {
          route,
          branch,
          mirror: destination.mirror,
        };
        const id = `${route.id}#${b}.${d}`;
        const targets = destination.targets.map((target, i) => ({
          ...base,
          id: `${id}.${i}`,
          share: (destination.weight / 100) * target.share,
          state: targetState(target),
          target,
          messages: [...target.messages, ...route.messages],
          arrow: arrows.get(target),
        }));
        const leftOut = destination.leftOut.map((out, i) => ({
          ...base,
          id: `${id}.left-out-${i}`,
          share: 0,
          state: 'broken' as const,
          leftOut: out,
          messages: [out.reason],
        }));
        const nowhere =
          targets.length === 0
            ? [
                {
                  ...base,
                  id: `${id}.nowhere`,
                  share: destination.weight / 100,
                  state: 'broken' as const,
                  messages: [...destination.messages, ...route.messages],
                },
              ]
            : [];
        return [...targets, ...nowhere, ...leftOut];
      }),
    ),
  );
}

const BY_URGENCY: readonly ArrowState[] = [
  'broken',
  'degraded',
  'unknown',
  'healthy',
  'standby',
];

/** So many lines, those first that somebody has to look at; all of them in their order if they are not more. */
export function mostUrgent(
  rows: readonly RouteRow[],
  count: number,
): RouteRow[] {
  return rows.length <= count
    ? [...rows]
    : [...rows]
        .sort(
          (a, b) => BY_URGENCY.indexOf(a.state) - BY_URGENCY.indexOf(b.state),
        )
        .slice(0, count);
}

function targetState(target: Target): ArrowState {
  return target.priority > 0 && target.state === 'healthy'
    ? 'standby'
    : target.state;
}
