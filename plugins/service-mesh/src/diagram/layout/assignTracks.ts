/** One horizontal line in a channel, with the places where it is left upwards and downwards. */
export type TrackRequest = {
  id: string;
  up: readonly number[];
  down: readonly number[];
};

const NEAR = 5;
const OVERLAP = 12;
/** Up to this many lines every order is tried. */
const EXHAUSTIVE = 6;

/**
 * Gives each line a track, 0 being the uppermost, so that lines never lie on each other and cross as seldom as
 * can be found. The same requests always get the same tracks.
 */
export function assignTracks(
  requests: readonly TrackRequest[],
): Map<string, number> {
  const lines = [...requests].sort((a, b) => (a.id < b.id ? -1 : 1));
  const order =
    lines.length <= EXHAUSTIVE ? bestOrder(lines) : improvedOrder(lines);
  const tracks = new Map<string, number>();
  order.forEach((line, index) => {
    const above = order.slice(0, index).filter(other => overlap(line, other));
    const lowest = Math.max(-1, ...above.map(o => tracks.get(o.id) ?? -1));
    tracks.set(line.id, lowest + 1);
  });
  return tracks;
}

type Span = { from: number; to: number };

function span({ up, down }: TrackRequest): Span {
  const places = [...up, ...down];
  return { from: Math.min(...places), to: Math.max(...places) };
}

function overlap(a: TrackRequest, b: TrackRequest): boolean {
  const one = span(a);
  const other = span(b);
  return one.from <= other.to + OVERLAP && other.from <= one.to + OVERLAP;
}

/** What it costs when the first line runs above the second. */
function cost(above: TrackRequest, below: TrackRequest): number {
  const a = span(above);
  const b = span(below);
  const crossings =
    above.down.filter(x => x > b.from && x < b.to).length +
    below.up.filter(x => x > a.from && x < a.to).length;
  const lyingOnEachOther = above.down.filter(x =>
    below.up.some(other => Math.abs(other - x) < NEAR),
  ).length;
  return crossings + 10 * lyingOnEachOther;
}

function bestOrder(lines: readonly TrackRequest[]): TrackRequest[] {
  let best: TrackRequest[] = [...lines];
  let least = Infinity;
  const visit = (
    chosen: TrackRequest[],
    rest: readonly TrackRequest[],
    sum: number,
  ) => {
    if (sum >= least) {
      return;
    }
    if (rest.length === 0) {
      best = chosen;
      least = sum;
      return;
    }
    rest.forEach((line, index) =>
      visit(
        [...chosen, line],
        [...rest.slice(0, index), ...rest.slice(index + 1)],
        sum + chosen.reduce((total, other) => total + cost(other, line), 0),
      ),
    );
  };
  visit([], lines, 0);
  return best;
}

/** Swaps neighbours as long as that saves crossings. */
function improvedOrder(lines: readonly TrackRequest[]): TrackRequest[] {
  const order = [...lines].sort((a, b) => span(a).from - span(b).from);
  for (let pass = 0; pass < order.length; pass++) {
    let swapped = false;
    for (let i = 0; i + 1 < order.length; i++) {
      if (cost(order[i + 1], order[i]) < cost(order[i], order[i + 1])) {
        [order[i], order[i + 1]] = [order[i + 1], order[i]];
        swapped = true;
      }
    }
    if (!swapped) {
      break;
    }
  }
  return order;
}
