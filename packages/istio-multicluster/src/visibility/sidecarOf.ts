import { ClientProfile } from '../client/ClientProfile';
import { RecordsByName } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { compareAge } from '../records/compareAge';
import { selects } from '../records/selects';
import { SidecarRecord } from '../records/SidecarRecord';
import type { IstiodView } from '../view/IstiodView';

const oldestFirst = memoize(
  (sidecars: RecordsByName<'Sidecar'>): readonly SidecarRecord[] =>
    [...sidecars.values()].sort(compareAge),
);

/**
 * The Sidecar that a client follows: of its namespace one that selects it, or
 * else the general one; else that of the root namespace; the oldest of equals.
 */
export function sidecarOf(
  view: IstiodView,
  { namespace, labels }: ClientProfile,
): SidecarRecord | undefined {
  const own = oldestFirst(view.config.inNamespace('Sidecar', namespace));
  return (
    own.find(
      ({ workloadSelector }) =>
        workloadSelector && selects(workloadSelector, labels),
    ) ??
    own.find(({ workloadSelector }) => !workloadSelector) ??
    oldestFirst(view.config.inNamespace('Sidecar', view.rootNamespace)).find(
      ({ workloadSelector }) => !workloadSelector,
    )
  );
}
