import { InputError } from '@backstage/errors';
import { Installation } from './Installation';
import { OverlaidPart } from './OverlaidPart';

/**
 * The values of a chart with those that the platform team adds, such as
 * resources or replicas of its production.
 *
 * @throws InputError where an addition would change what makes the cluster the
 * one that was planned and checked.
 * @internal
 */
export function withOverlay(
  { overlays }: Installation,
  part: OverlaidPart,
  values: object,
): object {
  const overlay = overlays?.[part];
  return overlay ? added(values, overlay, `overlays.${part}`) : values;
}

function added(values: object, more: object, path: string): object {
  const result = new Map(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
  for (const [key, value] of Object.entries(more)) {
    const own = result.get(key);
    const place = `${path}.${key}`;
    if (own === undefined) {
      result.set(key, value);
    } else if (isMap(own) && isMap(value)) {
      result.set(key, added(own, value, place));
    } else {
      throw new InputError(
        `Nothing was written. ${place} would change what the plan says there (${JSON.stringify(
          own,
        )}): change the plan, or take it out of the overlay.`,
      );
    }
  }
  return Object.fromEntries(result);
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
