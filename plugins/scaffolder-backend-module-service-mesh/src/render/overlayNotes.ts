import { Installation } from './Installation';
import { isMap } from './isMap';

/**
 * What the platform team adds: the plan knows nothing of it, and what a chart
 * does not know Helm leaves out without a word.
 *
 * @internal
 */
export function overlayNotes({ overlays = {} }: Installation): string[] {
  return Object.entries(overlays).flatMap(([part, values]) => {
    const names = namesIn(values).map(name => `\`${name}\``);
    return names.length === 0
      ? []
      : [
          `Values of your own for \`${part}\`: ${names.join(
            ', ',
          )}. The plan neither makes nor checks them, and what the chart does not know has no effect: look at what \`helm template\` makes of them.`,
        ];
  });
}

/** Paths of single values; a list is one. */
function namesIn(values: object, above = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const name = above ? `${above}.${key}` : key;
    return isMap(value) ? namesIn(value, name) : [name];
  });
}
