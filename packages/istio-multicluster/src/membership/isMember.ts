import { FleetContext } from '../facts/FleetContext';
import { findings } from '../findings/findings';
import { ClusterKey } from '../fleet/FleetChange';
import { links } from '../links/links';
import { ladderOf } from './ladder';

/** Whether a cluster has come to the top of the ladder, be it with warnings. */
export function isMember(context: FleetContext, key: ClusterKey): boolean {
  const { fleet, facts } = context;
  const rungs = ladderOf(
    context,
    key,
    findings(fleet, facts),
    links(fleet, facts).filter(({ cluster }) => cluster === key),
  );
  return rungs.some(
    ({ step, result }) =>
      step === 'member' && (result === 'pass' || result === 'warn'),
  );
}
