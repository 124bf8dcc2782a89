import { InputError, NotFoundError } from '@backstage/errors';
import { ReleaseDataOverride } from '@meshstage/istio-multicluster';
import { OnboardingPlan } from '@meshstage/plugin-service-mesh-common';
import { releasesNow } from '../../fleet/consistency/releasesNow';
import { istioReleasesOf } from '../../fleet/onboarding/istioReleasesOf';
import {
  PRECHECK_NAMES,
  prechecksOf,
} from '../../fleet/onboarding/prechecksOf';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { OnboardingRecord, OnboardingStore } from '../../store';
import { checkNetwork } from '../checkOnboarding';
import { clusterOf } from '../clusterOf';
import { meshFor } from '../meshFor';
import { redactCheck } from '../redactCheck';
import { Redaction } from '../Redaction';
import { RouteOptions } from '../RouteOptions';

/** `/prechecks`, `/meshes/{mesh}/istio-releases` */
export function addPrecheckRoutes(
  { router, desk }: RouteOptions,
  options: { releases: ReleaseDataOverride; onboardings: OnboardingStore },
): void {
  const { releases, onboardings } = options;
  // What must not be seen must not be concluded from.
  const optionsOf = (picture: FleetPicture, redaction: Redaction) => ({
    releases: releasesNow(picture.state.eksVersions, releases),
    hides: (name: string) => redaction.hides(name),
  });

  router.post('/prechecks', async (req, res) => {
    const plan = req.body;
    const { cluster, mesh } = plan;
    await desk.act(
      { req, res },
      { eventId: 'prechecks-run', meta: { cluster, mesh } },
      async (picture, reader) => {
        const { redaction } = reader;
        checkNetwork(plan.network);
        checkNames(plan.only);
        for (const name of [cluster, ...plan.primaries]) {
          clusterOf(picture, redaction, name);
        }
        const { id } = meshFor(picture, redaction, plan);
        const found = await prechecksOf(
          picture,
          { ...plan, mesh: id },
          {
            ...optionsOf(picture, redaction),
            isBegun: (
              await onboardings.list()
            ).some(record => isBegunBy(record, plan)),
          },
        );
        if (!found) {
          throw new NotFoundError(`There is no mesh "${mesh}" any more.`);
        }
        res.json({
          result: found.result,
          checks: found.checks.map(check =>
            redactCheck(reader, picture.mentions, check),
          ),
        });
      },
    );
  });

  router.get('/meshes/:mesh/istio-releases', async (req, res) => {
    const { mesh } = req.params;
    const { cluster } = req.query;
    await desk.answer(
      { req, res },
      { eventId: 'istio-releases-read', meta: { mesh } },
      (picture, { redaction }) => {
        if (cluster !== undefined) {
          clusterOf(picture, redaction, cluster);
        }
        const { id } = meshFor(picture, redaction, { mesh, cluster });
        const found = istioReleasesOf(
          picture,
          { mesh: id, cluster },
          optionsOf(picture, redaction),
        );
        if (!found) {
          throw new NotFoundError(`There is no mesh "${mesh}" any more.`);
        }
        return {
          whole: found,
          redact: () => ({
            ...found,
            clusters: redaction.clusters(found.clusters),
          }),
        };
      },
    );
  });
}

/** Whether a record is of this plan, and the cluster still on its way. */
function isBegunBy(record: OnboardingRecord, plan: OnboardingPlan): boolean {
  return (
    ['in-progress', 'stalled'].includes(record.verdict) &&
    record.cluster === plan.cluster &&
    record.mesh === plan.mesh &&
    record.clusterName === plan.clusterName
  );
}

function checkNames(only: readonly string[] | undefined): void {
  const stranger = only?.find(name => !PRECHECK_NAMES.includes(name));
  if (stranger !== undefined) {
    throw new InputError(
      `only holds "${stranger}", which is no check; there are ${[
        ...new Set(PRECHECK_NAMES),
      ].join(', ')}.`,
    );
  }
}
