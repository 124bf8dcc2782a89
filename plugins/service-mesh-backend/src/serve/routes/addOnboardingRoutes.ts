import { PermissionsService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  Onboarding,
  serviceMeshOnboardingCreatePermission,
} from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { OnboardingRecord, OnboardingStore } from '../../store';
import { Reader } from '../Authorizer';
import { callerName } from '../callerName';
import { checkOnboarding } from '../checkOnboarding';
import { clusterOf } from '../clusterOf';
import { demandPermission } from '../demandPermission';
import { Caller } from '../Caller';
import { meshFor } from '../meshFor';
import { redactOnboarding } from '../redactOnboarding';
import { RouteOptions } from '../RouteOptions';

/** `/onboardings`, `/onboardings/{id}`, `/onboardings/{id}/abandon` */
export function addOnboardingRoutes(
  { router, desk }: RouteOptions,
  options: { permissions: PermissionsService; onboardings: OnboardingStore },
): void {
  const { permissions, onboardings } = options;
  const demand = (credentials: Caller) =>
    demandPermission(
      permissions,
      credentials,
      serviceMeshOnboardingCreatePermission,
      'begin or abandon onboardings',
    );

  router.get('/onboardings', async (req, res) => {
    const { verdict } = req.query;
    await desk.answer(
      { req, res },
      { eventId: 'onboardings-read' },
      async (picture, reader) => {
        const records = await onboardings.list();
        return {
          // It is read from the database, whatever the picture is.
          whole: {},
          redact: () => ({
            items: records
              .filter(each => verdict?.includes(each.verdict) ?? true)
              .flatMap(
                each => redactOnboarding(reader, picture.mentions, each) ?? [],
              ),
          }),
        };
      },
    );
  });

  router.post('/onboardings', async (req, res) => {
    const request = req.body;
    const { cluster, mesh } = request;
    await desk.act(
      { req, res },
      {
        eventId: 'onboarding-start',
        severityLevel: 'medium',
        meta: { cluster, mesh },
      },
      async (picture, reader, credentials) => {
        await demand(credentials);
        checkOnboarding(request);
        for (const name of [cluster, ...request.primaries]) {
          clusterOf(picture, reader.redaction, name);
        }
        meshFor(picture, reader.redaction, request);
        const { record, isNew } = await onboardings.start(
          request,
          callerName(credentials),
        );
        res.status(isNew ? 201 : 200).json(shown(picture, reader, record));
      },
    );
  });

  router.get('/onboardings/:id', async (req, res) => {
    const { id } = req.params;
    await desk.answer(
      { req, res },
      { eventId: 'onboarding-read', meta: { onboarding: id } },
      async (picture, reader) => {
        const record = await find(onboardings, reader, id);
        return { whole: {}, redact: () => shown(picture, reader, record) };
      },
    );
  });

  router.post('/onboardings/:id/abandon', async (req, res) => {
    const { id } = req.params;
    const { reason } = req.body;
    await desk.act(
      { req, res },
      {
        eventId: 'onboarding-abandon',
        severityLevel: 'medium',
        meta: { onboarding: id },
      },
      async (picture, reader, credentials) => {
        await demand(credentials);
        await find(onboardings, reader, id);
        if (reason.trim() === '') {
          throw new InputError(
            'reason is empty; say why nobody goes on with it.',
          );
        }
        const record = await onboardings.abandon(
          id,
          reason.trim(),
          callerName(credentials),
        );
        res.json(shown(picture, reader, record));
      },
    );
  });
}

/** One of a cluster that the reader may not see is answered like one that does not exist. */
async function find(
  onboardings: OnboardingStore,
  { redaction }: Reader,
  id: string,
): Promise<OnboardingRecord> {
  const record = await onboardings.get(id);
  if (!record || !redaction.shows(record.cluster)) {
    throw new NotFoundError(
      `There is no onboarding "${id}"; GET /onboardings lists those that there are.`,
    );
  }
  return record;
}

function shown(
  picture: FleetPicture,
  reader: Reader,
  record: OnboardingRecord,
): Onboarding {
  const onboarding = redactOnboarding(reader, picture.mentions, record);
  if (!onboarding) {
    throw new NotFoundError(`There is no onboarding "${record.id}".`);
  }
  return onboarding;
}
