import { Arrow, ARROW_KINDS, ArrowKind } from '../model/DiagramModel';

/** From so many arrows of a kind on, those that go the same way share a line. */
const BUNDLED_FROM = 6;

/** Name of the line that a stretch of an arrow shares with others, if it does. */
export type BundleOf = (
  arrow: Arrow,
  stretch: 'in' | 'out',
) => string | undefined;

/**
 * Many arrows need a track each where they run side by side, and soon there is more room for lines than for boxes. Black ones
 * share a line from their replica, green ones to their control plane, blue ones from the caller or to the callee, whichever are
 * fewer; each state has lines of its own.
 */
export function bundleArrows(arrows: readonly Arrow[]): BundleOf {
  const isMany = new Set<ArrowKind>(
    ARROW_KINDS.filter(
      kind => arrows.filter(each => each.kind === kind).length >= BUNDLED_FROM,
    ),
  );
  const routes = arrows.filter(({ kind }) => kind === 'route');
  const callers = new Set(routes.flatMap(({ from }) => from)).size;
  const callees = new Set(routes.map(({ to }) => to)).size;
  return (arrow, stretch) => {
    if (!isMany.has(arrow.kind)) {
      return undefined;
    }
    const { kind, state, from, via, to } = arrow;
    const towards = [kind, state, stretch, ...(via ? [via] : []), to].join(' ');
    if (stretch === 'out' || kind === 'connection') {
      return towards;
    }
    return kind === 'control' || callers <= callees
      ? [kind, state, 'from', ...from].join(' ')
      : towards;
  };
}
