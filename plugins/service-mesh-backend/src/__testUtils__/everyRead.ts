import { spec } from '../schema/openapi/generated/router';

type Operation = { requestBody?: unknown };
type Operations = Partial<Record<'get' | 'post', Operation>>;

/** Values for the parameters in paths, each in all its ways. */
export type PathValues = Readonly<Record<string, readonly string[]>>;

/**
 * Every request of the OpenAPI document that changes nothing: all GETs, and
 * POSTs that take no body. A path comes once for each combination of values.
 */
export function everyRead(
  values: PathValues,
): { method: 'GET' | 'POST'; path: string }[] {
  return Object.entries<Operations>(
    spec.paths as Record<string, Operations>,
  ).flatMap(([template, operations]) => {
    const paths = () => filledIn(template, values);
    return [
      ...(operations.get
        ? paths().map(path => ({ method: 'GET' as const, path }))
        : []),
      ...(operations.post && !operations.post.requestBody
        ? paths().map(path => ({ method: 'POST' as const, path }))
        : []),
    ];
  });
}

function filledIn(template: string, values: PathValues): string[] {
  const [, parameter] = /\{(\w+)\}/.exec(template) ?? [];
  if (parameter === undefined) {
    return [template];
  }
  const known = values[parameter];
  if (!known) {
    throw new Error(
      `${template} has the parameter ${parameter}, for which no value is known.`,
    );
  }
  return known.flatMap(value =>
    filledIn(
      template.replace(`{${parameter}}`, encodeURIComponent(value)),
      values,
    ),
  );
}
