import { PermissionsService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { serviceMeshOnboardingOverridePermission } from '@meshstage/plugin-service-mesh-common';
import { offboardingOf } from '../../fleet/onboarding/offboardingOf';
import { clusterOf } from '../clusterOf';
import { demandPermission } from '../demandPermission';
import { meshFor } from '../meshFor';
import { redactOffboarding } from '../redactOffboarding';
import { RouteOptions } from '../RouteOptions';
import { ServiceOwners } from '../ServiceOwners';

/** `/offboarding-plans` */
export function addOffboardingRoutes(
  { router, desk }: RouteOptions,
  options: { permissions: PermissionsService; owners: ServiceOwners },
): void {
  const { permissions, owners } = options;
  router.post('/offboarding-plans', async (req, res) => {
    const { cluster, mesh, override } = req.body;
    await desk.act(
      { req, res },
      override
        ? {
            eventId: 'offboarding-override',
            severityLevel: 'high',
            meta: { cluster, mesh, reason: override.reason },
          }
        : { eventId: 'offboarding-plan', meta: { cluster, mesh } },
      async (picture, reader, credentials) => {
        if (override) {
          await demandPermission(
            permissions,
            credentials,
            serviceMeshOnboardingOverridePermission,
            'override what blocks an offboarding',
          );
          if (override.reason.trim() === '') {
            throw new InputError(
              'override.reason is empty; say why the losses are accepted.',
            );
          }
        }
        clusterOf(picture, reader.redaction, cluster);
        const { id } = meshFor(picture, reader.redaction, { mesh, cluster });
        const plan = offboardingOf(picture, { mesh: id, cluster }, service =>
          owners.entityOf(picture, service),
        );
        if (!plan) {
          throw new NotFoundError(`There is no mesh "${mesh}" any more.`);
        }
        // What is not in the mesh cannot be taken out of it, whoever wants it.
        const isMember = plan.steps.length > 0;
        res.json(
          redactOffboarding(
            reader,
            picture.mentions,
            override && isMember ? { ...plan, blocked: false } : plan,
          ),
        );
      },
    );
  });
}
