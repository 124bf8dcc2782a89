import { Arrow, ArrowKind, ArrowState } from '../model/DiagramModel';

const BY_URGENCY: readonly ArrowState[] = [
  'broken',
  'degraded',
  'unknown',
  'healthy',
  'standby',
];

export type LimitedArrows = { arrows: Arrow[]; omittedArrows: number };

/** At most so many arrows of each kind, the broken ones first and standby last; the selected one always. */
export function limitArrows(
  arrows: readonly Arrow[],
  limits: Readonly<Record<ArrowKind, number>>,
  selected: string | undefined,
): LimitedArrows {
  const counts = new Map<ArrowKind, number>();
  const kept = new Set(
    byUrgency(arrows, selected).filter(({ kind }) => {
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      return count < limits[kind];
    }),
  );
  return {
    arrows: arrows.filter(arrow => kept.has(arrow)),
    omittedArrows: arrows.length - kept.size,
  };
}

function byUrgency(
  arrows: readonly Arrow[],
  selected: string | undefined,
): Arrow[] {
  const shareOf = (arrow: Arrow) =>
    arrow.kind === 'route' ? arrow.share.greatest : 0;
  // Sorting is stable: among equals those of the first cluster come first.
  return [...arrows].sort(
    (a, b) =>
      Number(b.id === selected) - Number(a.id === selected) ||
      BY_URGENCY.indexOf(a.state) - BY_URGENCY.indexOf(b.state) ||
      shareOf(b) - shareOf(a),
  );
}
