import { FleetContext, fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { memoize } from '../memo/memoize';
import { Finding } from './Finding';
import { findingOf } from './FindingDraft';
import { RULES } from './rules';

const findingsOf = memoize((context: FleetContext): readonly Finding[] => {
  const found = new Map<string, Finding>();
  for (const rule of RULES) {
    for (const draft of rule(context)) {
      const finding = findingOf(draft, key => context.sinceOf(key));
      // Several control planes may show one and the same thing.
      if (!found.has(finding.id)) {
        found.set(finding.id, finding);
      }
    }
  }
  return [...found.values()];
});

/**
 * Everything that is wrong with a fleet, whatever is asked for. A check whose
 * inputs are not known is not made: that nothing is found then says nothing.
 *
 * @public
 */
export function findings(fleet: Fleet, facts: FleetFacts): readonly Finding[] {
  return findingsOf(fleetContext(fleet, facts));
}
