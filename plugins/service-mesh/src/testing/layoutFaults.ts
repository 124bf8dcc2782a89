import { badgeOf } from '../diagram/badgeOf';
import { boxesOf, drawnFrames, partsOf } from '../diagram/drawnFrames';
import { bottom, Point, Rect, right } from '../diagram/layout/geometry';
import { DiagramLayout } from '../diagram/layout/layoutDiagram';
import { Arrow, DiagramModel } from '../diagram/model/DiagramModel';

const TOLERANCE = 0.1;

/** What is wrong with a layout, as sentences; nothing if all is as a reader needs it. */
export function layoutFaults(
  model: DiagramModel,
  layout: DiagramLayout,
): string[] {
  const places = new Map([...layout.clusters, ...layout.boxes]);
  const rectOf = (id: string): Rect => {
    const rect = places.get(id);
    if (!rect) {
      throw new Error(`${id} has no place.`);
    }
    return rect;
  };
  return [
    ...boxFaults(model, layout, rectOf),
    ...model.arrows.flatMap(arrow => arrowFaults(arrow, model, layout, rectOf)),
    ...badgeFaults(model, layout),
  ];
}

type RectOf = (id: string) => Rect;

function boxFaults(
  model: DiagramModel,
  layout: DiagramLayout,
  rectOf: RectOf,
): string[] {
  const frames = drawnFrames(model);
  const picture = { x: 0, y: 0, width: layout.width, height: layout.height };
  return [
    ...overlaps(
      frames.map(({ id }) => id),
      rectOf,
    ),
    ...frames.flatMap(frame => [
      ...(isInside(rectOf(frame.id), picture)
        ? []
        : [`${frame.id} sticks out of the picture`]),
      ...partsOf(frame)
        .filter(({ id }) => !isInside(rectOf(id), rectOf(frame.id)))
        .map(({ id }) => `${id} sticks out of ${frame.id}`),
      ...overlaps(
        boxesOf(frame).map(({ id }) => id),
        rectOf,
      ),
    ]),
    ...model.clusters
      .flatMap(frame => frame.controlPlanes)
      .flatMap(plane =>
        plane.members
          .filter(({ id }) => !isInside(rectOf(id), rectOf(plane.id)))
          .map(({ id }) => `${id} sticks out of its control plane`),
      ),
  ];
}

function overlaps(ids: readonly string[], rectOf: RectOf): string[] {
  return ids.flatMap((one, i) =>
    ids
      .slice(i + 1)
      .filter(other => doOverlap(rectOf(one), rectOf(other)))
      .map(other => `${one} and ${other} overlap`),
  );
}

function arrowFaults(
  arrow: Arrow,
  model: DiagramModel,
  layout: DiagramLayout,
  rectOf: RectOf,
): string[] {
  const { id, from, via, to } = arrow;
  const legs = layout.arrows.get(id)?.legs ?? [];
  const heads = legs.filter(({ head }) => head === 'arrow');
  const own = new Set([...from, ...(via ? [via] : []), to]);
  const others = drawnFrames(model)
    .flatMap(boxesOf)
    .filter(box => !own.has(box.id));
  return [
    ...(heads.length > 0 ? [] : [`${id} has no head`]),
    ...heads
      .filter(({ points }) => !touches(points[points.length - 1], rectOf(to)))
      .map(() => `${id} does not end at ${to}`),
    ...from
      .filter(start => !legs.some(leg => touches(leg.points[0], rectOf(start))))
      .map(start => `${id} does not start at ${start}`),
    ...legs.flatMap(({ points }) =>
      points
        .slice(1)
        .flatMap((point, i) =>
          others
            .filter(box => doOverlap(stretch(points[i], point), rectOf(box.id)))
            .map(box => `${id} passes through ${box.id}`),
        ),
    ),
    ...legs
      .flatMap(({ points }) => points)
      .filter(
        ({ x, y }) => x < 0 || y < 0 || x > layout.width || y > layout.height,
      )
      .map(() => `${id} leaves the picture`),
  ];
}

function badgeFaults(model: DiagramModel, layout: DiagramLayout): string[] {
  return model.arrows.flatMap(arrow => {
    const width = badgeOf(arrow)?.width;
    const at = layout.arrows.get(arrow.id)?.badge;
    if (width === undefined) {
      return at ? [`${arrow.id} has a badge with nothing on it`] : [];
    }
    const isShown = at && at.x >= width / 2 && at.x <= layout.width - width / 2;
    return isShown ? [] : [`The badge of ${arrow.id} is not in the picture`];
  });
}

function doOverlap(a: Rect, b: Rect): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

function isInside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x - TOLERANCE &&
    inner.y >= outer.y - TOLERANCE &&
    right(inner) <= right(outer) + TOLERANCE &&
    bottom(inner) <= bottom(outer) + TOLERANCE
  );
}

function touches({ x, y }: Point, rect: Rect): boolean {
  return isInside({ x, y, width: 0, height: 0 }, rect);
}

/** The stretch as a rectangle, a little away from its ends. */
function stretch(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x) + 0.5,
    y: Math.min(a.y, b.y) + 0.5,
    width: Math.max(0.1, Math.abs(a.x - b.x) - 1),
    height: Math.max(0.1, Math.abs(a.y - b.y) - 1),
  };
}
