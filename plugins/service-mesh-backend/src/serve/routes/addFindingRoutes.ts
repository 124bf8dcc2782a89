import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  Finding,
  FindingCounts,
  FindingList,
  serviceMeshFindingAcknowledgePermission,
} from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { timestamp } from '../../fleet/timestamp';
import { topologyOf } from '../../fleet/topology/topologyOf';
import { Acknowledgements } from '../../store';
import { Reader } from '../Authorizer';
import { callerName } from '../callerName';
import { readCursor } from '../cursor';
import { demandPermission } from '../demandPermission';
import { Caller } from '../Caller';
import { EntityReader } from '../EntityReader';
import { FindingQuery, fitsQuery, rankOf } from '../FindingQuery';
import { pageOf } from '../pageOf';
import { PictureMemo } from '../PictureMemo';
import { readEntityRef } from '../readEntityRef';
import { RouteOptions } from '../RouteOptions';

const LONGEST_MS = 366 * 24 * 60 * 60 * 1_000;

/** `/findings`, `/findings/{id}/acknowledgement` */
export function addFindingRoutes(
  { router, desk }: RouteOptions,
  options: {
    entities: EntityReader;
    permissions: PermissionsService;
    acknowledgements: Acknowledgements;
  },
): void {
  const { entities, permissions, acknowledgements } = options;
  const pages = new PictureMemo<object>();

  router.get('/findings', async (req, res) => {
    const { cursor, limit, entityRef, ...query } = req.query;
    const after = readCursor(cursor);
    await desk.answer(
      { req, res },
      {
        eventId: 'findings-read',
        ...(entityRef === undefined ? {} : { meta: { entityRef } }),
      },
      async (picture, reader, credentials) => {
        const ofEntity =
          entityRef === undefined
            ? undefined
            : await findingsOfEntity(picture, {
                entities,
                entityRef,
                credentials,
                reader,
              });
        return {
          // What belongs to an entity is decided by what its reader may see in the catalog.
          whole: ofEntity
            ? {}
            : pages.get(picture, JSON.stringify(req.query), () => ({})),
          redact: () =>
            listOf(picture, reader, ofEntity, query, { after, limit }),
        };
      },
    );
  });

  router.post('/findings/:id/acknowledgement', async (req, res) => {
    const { id } = req.params;
    const { reason, until } = req.body;
    await desk.act(
      { req, res },
      {
        eventId: 'finding-acknowledge',
        severityLevel: 'medium',
        meta: { finding: id, until },
      },
      async (picture, reader, credentials) => {
        await demandPermission(
          permissions,
          credentials,
          serviceMeshFindingAcknowledgePermission,
          'acknowledge findings',
        );
        const finding = find(picture, reader, id);
        const now = Date.now();
        const end = checkEnd(until, now);
        if (reason.trim() === '') {
          throw new InputError(
            'reason is empty; say why nothing has to be done until then.',
          );
        }
        const acknowledgement = {
          reason: reason.trim(),
          by: callerName(credentials),
          at: timestamp(now),
          until: timestamp(end),
        };
        await acknowledgements.put(finding, acknowledgement);
        res.json(acknowledgement);
      },
    );
  });

  router.delete('/findings/:id/acknowledgement', async (req, res) => {
    const { id } = req.params;
    await desk.act(
      { req, res },
      {
        eventId: 'finding-acknowledgement-withdraw',
        severityLevel: 'medium',
        meta: { finding: id },
      },
      async (picture, reader, credentials) => {
        await demandPermission(
          permissions,
          credentials,
          serviceMeshFindingAcknowledgePermission,
          'acknowledge findings',
        );
        // One of a finding that healed meanwhile may be taken back by anybody who may acknowledge.
        if (picture.findings.some(finding => finding.id === id)) {
          find(picture, reader, id);
        }
        await acknowledgements.withdraw(id, callerName(credentials));
        res.status(204).end();
      },
    );
  });
}

/** One that the reader may not see is answered like one that does not exist. */
function find(picture: FleetPicture, reader: Reader, id: string): Finding {
  const [finding] = reader.redaction.findings(
    picture.findings.filter(each => each.id === id),
  );
  if (!finding) {
    throw new NotFoundError(
      `There is no finding "${id}" now; it may have healed. GET /findings lists those that there are.`,
    );
  }
  return finding;
}

function checkEnd(until: string, now: number): number {
  const end = Date.parse(until);
  if (!(end > now)) {
    throw new InputError(
      `until is "${until}", which is no moment in the future; give one like ${timestamp(
        now + 7 * 24 * 60 * 60 * 1_000,
      )}.`,
    );
  }
  if (end > now + LONGEST_MS) {
    throw new InputError(
      `until is "${until}", which is more than a year away; acknowledge the finding again when that year is over.`,
    );
  }
  return end;
}

async function findingsOfEntity(
  picture: FleetPicture,
  asked: {
    entities: EntityReader;
    entityRef: string;
    credentials: Caller;
    reader: Reader;
  },
): Promise<readonly Finding[]> {
  const { entities, entityRef, credentials, reader } = asked;
  const ref = readEntityRef(entityRef);
  const found = await entities.read(ref, credentials, reader);
  if (!found) {
    throw new NotFoundError(
      `entityRef is "${entityRef}"; there is no such entity that you may see.`,
    );
  }
  const full = stringifyEntityRef(found.entity);
  const clusters = picture.state.clusters
    .filter(cluster => cluster.entityRef === full)
    .map(({ name }) => name);
  return clusters.length > 0
    ? picture.findings.filter(
        ({ subject, message }) =>
          clusters.includes(subject.cluster ?? '') ||
          message.clusters?.some(each => clusters.includes(each)),
      )
    : topologyOf(picture, found.entity, found.related).findings;
}

function listOf(
  picture: FleetPicture,
  { redaction }: Reader,
  ofEntity: readonly Finding[] | undefined,
  query: FindingQuery,
  page: { after?: string; limit?: number },
): FindingList {
  const visible = redaction.findings(ofEntity ?? picture.findings);
  const fitting = visible
    .filter(finding => fitsQuery(finding, query))
    .sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  return {
    ...pageOf(fitting, rankOf, page),
    totalItems: fitting.length,
    counts: countsOf(visible),
    codes: [...new Set(visible.map(({ code }) => code))].sort(),
    clusters: redaction.clusters(picture.clusters),
  };
}

function countsOf(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, info: 0, acknowledged: 0 };
  for (const { severity, acknowledgement } of findings) {
    counts[severity] += 1;
    counts.acknowledged += acknowledgement ? 1 : 0;
  }
  return counts;
}
