import { ClusterKey } from '../fleet/FleetChange';
import { fillText } from '../text/fillText';
import { NamesIn } from '../text/NamesIn';
import {
  CONSISTENCY,
  ConsistencyCode,
  ConsistencyEntry,
} from './consistencyCodes';

/**
 * What does not fit.
 *
 * @public
 */
export type ConsistencyIssue = {
  readonly code: ConsistencyCode;
  readonly severity: ConsistencyEntry['severity'];
  /** Every cluster that it speaks of. */
  readonly clusters: readonly ClusterKey[];
  /** Name of the control plane that it speaks of. */
  readonly controlPlane?: string;
  readonly title: string;
  readonly text: string;
  readonly remedy: string;
  readonly parameters: Readonly<Record<string, string>>;
};

type ParametersOf<C extends ConsistencyCode> = {
  readonly [N in NamesIn<
    (typeof CONSISTENCY)[C]['text'] | (typeof CONSISTENCY)[C]['remedy']
  >]: string | number;
};

/** An issue of the table; the compiler checks its parameters. */
export function issue<C extends ConsistencyCode>(
  code: C,
  clusters: readonly ClusterKey[],
  values: ParametersOf<C>,
  controlPlane?: string,
): ConsistencyIssue {
  const { severity, title, text, remedy }: ConsistencyEntry = CONSISTENCY[code];
  const parameters = Object.fromEntries(
    Object.entries<string | number>(values).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  return {
    code,
    severity,
    clusters: [...new Set(clusters)],
    ...(controlPlane === undefined ? {} : { controlPlane }),
    title,
    text: fillText(text, parameters),
    remedy: fillText(remedy, parameters),
    parameters,
  };
}
