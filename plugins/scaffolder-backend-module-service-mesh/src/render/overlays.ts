import { InputError } from '@backstage/errors';
import { Installation } from './Installation';
import { isMap } from './isMap';
import { OverlaidPart } from './OverlaidPart';
import { PLANNED_VALUES, PlannedValues } from './plannedValues';

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
  if (!overlay) {
    return values;
  }
  const place = `overlays.${part}`;
  refusePlanned(overlay, PLANNED_VALUES[part], values, place);
  return added(values, overlay, place);
}

/** What the plan leaves out is decided by it as well as what it writes. */
function refusePlanned(
  overlay: object,
  planned: PlannedValues,
  values: object | undefined,
  path: string,
): void {
  const own = new Map(Object.entries(values ?? {}));
  for (const [key, value] of Object.entries(overlay)) {
    const place = `${path}.${key}`;
    const decided = new Map(Object.entries(planned)).get(key);
    const said = own.get(key);
    if (decided === true || (decided && !isMap(value))) {
      throw new InputError(
        `Nothing was written. ${place} would change what the plan ${
          said === undefined
            ? 'leaves out there'
            : `says there (${JSON.stringify(said)})`
        }: change the plan, or take it out of the overlay.`,
      );
    }
    if (decided) {
      refusePlanned(value, decided, isMap(said) ? said : undefined, place);
    }
  }
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
