import { RecordsByName } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';

const ENFORCED = 'pod-security.kubernetes.io/enforce';

/** The Pod Security level that each namespace enforces; undefined where it names none. */
export type PodSecurity = ReadonlyMap<string, string | undefined>;

export const podSecurityOf = memoize(
  (namespaces: RecordsByName<'Namespace'>): PodSecurity =>
    new Map(
      [...namespaces.values()].map(({ name, labels }) => [
        name,
        labels[ENFORCED],
      ]),
    ),
);
