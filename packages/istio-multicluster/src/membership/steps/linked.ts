import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { Observation } from '../Observation';

/** Whether a control plane reads it. */
export function linked(context: FleetContext, key: ClusterKey): Observation {
  const readers = context.planesReading(key);
  if (readers.length > 0) {
    return {
      result: 'pass',
      text: `It is read by ${readers
        .map(({ plane }) => plane.name)
        .join(', ')}.`,
    };
  }
  const isKnown =
    context.planes.length > 0 &&
    context.planes.every(status => context.knowsRegistries(status));
  return isKnown
    ? { result: 'fail', text: 'No control plane reads it.' }
    : {
        result: 'unverified',
        text: 'Which clusters the control planes read is not known.',
      };
}
