import { ClusterFrame, RouteArrow } from './DiagramModel';

const BY_NAME = new Intl.Collator('en', { numeric: true });

/** Primaries first, hidden clusters last; those of one network side by side. */
export function inDrawingOrder(frames: ClusterFrame[]): ClusterFrame[] {
  const rank = (frame: ClusterFrame) => {
    if (frame.cluster.hidden) {
      return 2;
    }
    return frame.controlPlanes.length > 0 ? 0 : 1;
  };
  const byRank = frames.sort(
    (a, b) => rank(a) - rank(b) || BY_NAME.compare(a.cluster.id, b.cluster.id),
  );
  const networks = [...new Set(byRank.map(networkKey))];
  return networks.flatMap(network =>
    byRank.filter(frame => networkKey(frame) === network),
  );
}

/** A hidden cluster shares a frame with nobody: where it stands is not for the caller to know. */
function networkKey(frame: ClusterFrame): string {
  return frame.cluster.hidden
    ? `hidden ${frame.cluster.id}`
    : `network ${frame.cluster.network ?? ''}`;
}

/** Callers stand left of those they call, so that most arrows point to the right. */
export function sortWorkloads(
  frame: ClusterFrame,
  routes: readonly RouteArrow[],
) {
  const callers = new Set(routes.flatMap(arrow => arrow.from));
  const place = (id: string) => (callers.has(id) ? 0 : 1);
  frame.workloads.sort(
    (a, b) => place(a.id) - place(b.id) || BY_NAME.compare(a.id, b.id),
  );
}
