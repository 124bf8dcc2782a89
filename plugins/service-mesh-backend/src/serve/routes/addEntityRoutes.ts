import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { createHash } from 'crypto';
import { topologyOf } from '../../fleet/topology/topologyOf';
import { WholeTopology } from '../../fleet/topology/WholeTopology';
import { EntityReader, EntityWithRelated } from '../EntityReader';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';
import { redactTopology } from '../redactTopology';

/** `/entities/{kind}/{namespace}/{name}/topology` */
export function addEntityRoutes(
  { router, desk }: RouteOptions,
  entities: EntityReader,
): void {
  const memo = new PictureMemo<WholeTopology>();
  router.get('/entities/:kind/:namespace/:name/topology', async (req, res) => {
    const { kind, namespace, name } = req.params;
    const ref = { kind, namespace, name };
    const entityRef = stringifyEntityRef(ref);
    await desk.answer(
      { req, res },
      { eventId: 'entity-topology-read', meta: { entityRef } },
      async (picture, reader, credentials) => {
        const found = await entities.read(ref, credentials, reader);
        if (!found) {
          throw new NotFoundError(
            `There is no entity ${entityRef} that you may see; check kind, namespace and name in the catalog.`,
          );
        }
        await picture.prepare();
        const whole = memo.get(picture, keyOf(found), () =>
          topologyOf(picture, found.entity, found.related),
        );
        return { whole, redact: () => redactTopology(reader.redaction, whole) };
      },
    );
  });
}

const keys = new WeakMap<EntityWithRelated, string>();

/** Readers for whom the catalog says the same share an answer. */
function keyOf(found: EntityWithRelated): string {
  let key = keys.get(found);
  if (key === undefined) {
    const { entity, related } = found;
    const said = [[entity], related.outbound, related.inbound].map(list =>
      list.map(({ kind, metadata }) => [
        kind,
        metadata.namespace,
        metadata.name,
        metadata.annotations,
      ]),
    );
    key = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
    keys.set(found, key);
  }
  return key;
}
