import { RecordsByNamespace } from '../fleet/ClusterRecords';
import { Labels } from '../records/RecordBase';
import { selects } from '../records/selects';

/** Whether any running pod has these labels. */
export function selectsAny(
  pods: RecordsByNamespace<'Pod'>,
  labels: Labels,
): boolean {
  for (const names of pods.values()) {
    for (const pod of names.values()) {
      if (pod.phase === 'Running' && selects(labels, pod.labels)) {
        return true;
      }
    }
  }
  return false;
}
