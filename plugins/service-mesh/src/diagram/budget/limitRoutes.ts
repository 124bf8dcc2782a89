import { Arrow, ArrowState } from '../DiagramModel';

const BY_URGENCY: readonly ArrowState[] = [
  'broken',
  'degraded',
  'unknown',
  'healthy',
  'standby',
];

export type LimitedArrows = { arrows: Arrow[]; omittedRoutes: number };

/** At most so many routes, the broken ones first and standby last; the selected one always. */
export function limitRoutes(
  arrows: readonly Arrow[],
  limit: number,
  selected: string | undefined,
): LimitedArrows {
  const routes = arrows.filter(arrow => arrow.kind === 'route');
  const kept = new Set(
    routes
      .map((route, index) => ({ route, index }))
      .sort(
        (a, b) =>
          Number(b.route.id === selected) - Number(a.route.id === selected) ||
          BY_URGENCY.indexOf(a.route.state) -
            BY_URGENCY.indexOf(b.route.state) ||
          b.route.share.greatest - a.route.share.greatest ||
          a.index - b.index,
      )
      .slice(0, limit)
      .map(({ route }) => route.id),
  );
  return {
    arrows: arrows.filter(({ kind, id }) => kind !== 'route' || kept.has(id)),
    omittedRoutes: routes.length - kept.size,
  };
}
