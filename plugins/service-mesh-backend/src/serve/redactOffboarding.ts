import {
  OffboardingPlan,
  OffboardingStep,
} from '@meshstage/plugin-service-mesh-common';
import { WholeCheck } from '../fleet/onboarding/WholeCheck';
import { WholeOffboarding } from '../fleet/onboarding/offboardingOf';
import { message } from '../fleet/messages';
import type { Mentions } from '../fleet/picture/Mentions';
import { Reader } from './Authorizer';
import { mayRead } from './mayRead';
import { redactCheck } from './redactCheck';

/** A plan of leaving for a reader who may see the cluster. What he may not see still blocks. */
export function redactOffboarding(
  reader: Reader,
  mentions: Mentions,
  whole: WholeOffboarding,
): OffboardingPlan {
  const losses = whole.losses.filter(({ service }) =>
    reader.canSeeService(service),
  );
  return {
    blocked: whole.blocked,
    losses,
    hiddenLosses: whole.losses.filter(
      loss => loss.endpointsLeft === 0 && !losses.includes(loss),
    ).length,
    steps: whole.steps.map(step => redactStep(reader, mentions, step)),
    checks: whole.checks.map(check =>
      redactCheck(reader, mentions, withoutHiddenService(reader, check)),
    ),
  };
}

/** The sentence about lost services names one of them. */
function withoutHiddenService(
  { canSeeService }: Reader,
  check: WholeCheck,
): WholeCheck {
  const { service, cluster = '' } = check.message.parameters;
  const [namespace, name = ''] = (service ?? '').split('/');
  return service === undefined || canSeeService({ namespace, name })
    ? check
    : {
        ...check,
        message: message('offboarding-services-hidden', { cluster }, [cluster]),
      };
}

function redactStep(
  reader: Reader,
  mentions: Mentions,
  step: OffboardingStep,
): OffboardingStep {
  const shown = (text: string) =>
    mayRead(reader, mentions, text) ? text : message('not-for-you').text;
  return {
    step: step.step,
    title: shown(step.title),
    ...(step.undo === undefined ? {} : { undo: shown(step.undo) }),
    check: shown(step.check),
  };
}
