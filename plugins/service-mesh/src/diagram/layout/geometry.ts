export type Point = { x: number; y: number };
export type Rect = { x: number; y: number; width: number; height: number };

export function centerX(rect: Rect): number {
  return rect.x + rect.width / 2;
}

export function centerY(rect: Rect): number {
  return rect.y + rect.height / 2;
}

export function right(rect: Rect): number {
  return rect.x + rect.width;
}

export function bottom(rect: Rect): number {
  return rect.y + rect.height;
}
