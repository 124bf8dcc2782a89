import { FleetContext, fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { memoize } from '../memo/memoize';
import { Finding } from './Finding';
import { findingOf } from './FindingDraft';
import { RULES } from './rules';

/** How far the checks of a fleet are. */
type Progress = {
  readonly found: Map<string, Finding>;
  /** Place of the next rule. */
  next: number;
};

const progressOf = memoize(
  (_: FleetContext): Progress => ({ found: new Map(), next: 0 }),
);

const findingsOf = memoize((context: FleetContext): readonly Finding[] => {
  const progress = progressOf(context);
  while (progress.next < RULES.length) {
    checkNext(context, progress);
  }
  return [...progress.found.values()];
});

function checkNext(context: FleetContext, progress: Progress): void {
  const rule = RULES[progress.next];
  for (const draft of rule(context)) {
    const finding = findingOf(draft, key => context.sinceOf(key));
    // Several control planes may show one and the same thing.
    if (!progress.found.has(finding.id)) {
      progress.found.set(finding.id, finding);
    }
  }
  progress.next += 1;
}

/**
 * Everything that is wrong with a fleet, whatever is asked for. A check whose
 * inputs are not known is not made: that nothing is found then says nothing.
 * docs/findings.md has all codes.
 *
 * @public
 */
export function findings(fleet: Fleet, facts: FleetFacts): readonly Finding[] {
  return findingsOf(fleetContext(fleet, facts));
}

/**
 * Makes the checks of `findings` one by one, for those who have other things
 * to do in between: of a large fleet that changed all over they take long.
 * `findings` then has its answer at once.
 *
 * @public
 */
export function* findingSteps(
  fleet: Fleet,
  facts: FleetFacts,
): Generator<void, void, void> {
  const context = fleetContext(fleet, facts);
  const progress = progressOf(context);
  while (progress.next < RULES.length) {
    checkNext(context, progress);
    yield;
  }
}
