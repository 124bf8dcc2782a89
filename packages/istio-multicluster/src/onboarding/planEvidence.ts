import { evidenceText, FindingEvidence } from '../evidence';
import { OnboardingPlan } from './OnboardingPlan';

/** What somebody asked for. */
export function planEvidence(
  field: keyof OnboardingPlan,
  value: string,
): FindingEvidence {
  return {
    type: 'configuration',
    text: evidenceText('plan-says', { field, value }),
  };
}
