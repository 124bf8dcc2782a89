import {
  offboarding,
  OffboardingCheck,
  ServiceImpact,
} from '@meshstage/istio-multicluster';
import {
  OffboardingPlan,
  ServiceLoss,
} from '@meshstage/plugin-service-mesh-common';
import { evidenceOf } from '../findings/evidenceOf';
import { EntityOfService } from '../impact/EntityOfService';
import { losingService } from '../impact/losingService';
import { message } from '../messages';
import type { FleetPicture } from '../picture/FleetPicture';
import { WholeCheck } from './WholeCheck';

/** A plan of leaving before it is redacted. */
export type WholeOffboarding = Omit<
  OffboardingPlan,
  'hiddenLosses' | 'checks'
> & { readonly checks: readonly WholeCheck[] };

/** Codes of checks that find nothing have to be named by the finding that they would be. */
const CODES: Readonly<Record<OffboardingCheck['check'], string>> = {
  membership: 'MST0721',
  data: 'MST0104',
  endpoints: 'MST0719',
  'control-planes': 'MST0720',
  gateways: 'MST0722',
};
const DATA_REMEDY =
  'Make these clusters reachable for Backstage, and plan again; or override.';

/** What is lost when a cluster leaves a mesh, whole; undefined if there is no such mesh. */
export function offboardingOf(
  picture: FleetPicture,
  question: { mesh: string; cluster: string },
  entityOf: EntityOfService,
): WholeOffboarding | undefined {
  const state = picture.cluster(question.cluster);
  const plan =
    state &&
    offboarding(
      picture.state.fleet,
      picture.facts,
      { mesh: question.mesh, cluster: state.key },
      service => entityOf(service)?.owners ?? [],
    );
  return (
    plan && {
      blocked: plan.isBlocked,
      losses: plan.losses.map(each => lossOf(each, entityOf)),
      steps: plan.steps.map(each => ({ ...each })),
      checks: plan.checks.map(each => renderCheck(picture, each)),
    }
  );
}

/** Of the clients that fare worst. */
function lossOf(
  impacted: ServiceImpact,
  entityOf: EntityOfService,
): ServiceLoss {
  const [worst] = [...impacted.clients].sort((a, b) => a.after - b.after);
  return {
    ...losingService(impacted, entityOf),
    endpointsLeft: worst?.after ?? 0,
    lostEndpoints: worst ? worst.before - worst.after : 0,
  };
}

function renderCheck(
  picture: FleetPicture,
  { check, title, result, finding, text, clusters }: OffboardingCheck,
): WholeCheck {
  const code = finding?.code ?? CODES[check];
  const names = clusters.map(picture.nameOf).filter(name => name !== '');
  const remedy =
    finding?.remedy ?? (result === 'unverified' ? DATA_REMEDY : undefined);
  return {
    check,
    code,
    state: result,
    title,
    message: finding
      ? {
          code,
          parameters: { ...finding.parameters },
          text,
          remedy: finding.remedy,
          clusters: [...new Set([...names, ...picture.mentions.in([text])])],
        }
      : {
          ...message('ladder-step', { text }, [
            ...names,
            ...picture.mentions.in([text]),
          ]),
          ...(remedy ? { remedy } : {}),
        },
    evidence: (finding?.evidence ?? []).map(each => evidenceOf(picture, each)),
    ...(remedy ? { remedy } : {}),
    docs: `docs/findings.md#${code.toLowerCase()}`,
  };
}
