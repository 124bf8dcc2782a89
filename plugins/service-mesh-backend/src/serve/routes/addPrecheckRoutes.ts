import { InputError, NotFoundError } from '@backstage/errors';
import { ReleaseDataOverride } from '@meshstage/istio-multicluster';
import { releasesNow } from '../../fleet/consistency/releasesNow';
import { istioReleasesOf } from '../../fleet/onboarding/istioReleasesOf';
import {
  PRECHECK_NAMES,
  prechecksOf,
} from '../../fleet/onboarding/prechecksOf';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { checkNetwork } from '../checkOnboarding';
import { clusterOf } from '../clusterOf';
import { meshFor } from '../meshFor';
import { redactCheck } from '../redactCheck';
import { Redaction } from '../Redaction';
import { RouteOptions } from '../RouteOptions';

/** `/prechecks`, `/meshes/{mesh}/istio-releases` */
export function addPrecheckRoutes(
  { router, desk }: RouteOptions,
  { releases }: { releases: ReleaseDataOverride },
): void {
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
          optionsOf(picture, redaction),
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
