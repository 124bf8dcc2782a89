import { Inventory } from '@meshstage/plugin-service-mesh-common';
import { readCertificateAuthority } from '../../connect';
import { inventoryOf } from '../../fleet/inventory/inventoryOf';
import { placementsOf } from '../../fleet/inventory/placementsOf';
import { WholeInventory } from '../../fleet/inventory/WholeInventory';
import type { DirectoryStanding } from '../../sources';
import { readEntityRef } from '../readEntityRef';
import { redactInventory, redactPlacements } from '../redactInventory';
import { RouteOptions } from '../RouteOptions';

/** `/inventory`, `/placements` */
export function addInventoryRoutes(
  { router, desk }: RouteOptions,
  sources: () => DirectoryStanding,
): void {
  router.get('/inventory', async (req, res) => {
    await desk.answer(
      { req, res },
      { eventId: 'inventory-read' },
      async (picture, { redaction }) => {
        await picture.prepare();
        const whole = await withAuthorities(inventoryOf(picture, sources()));
        return { whole, redact: () => redactInventory(redaction, whole) };
      },
    );
  });

  router.post('/placements', async (req, res) => {
    const { entities } = req.body;
    for (const { entityRef } of entities) {
      readEntityRef(entityRef);
    }
    await desk.act(
      { req, res },
      {
        eventId: 'placements-read',
        meta: { entities: String(entities.length) },
      },
      async (picture, reader) => {
        const whole = await placementsOf(picture, entities, sources());
        res.json(redactPlacements(reader, whole));
      },
    );
  });
}

async function withAuthorities(whole: WholeInventory): Promise<Inventory> {
  return {
    ...whole,
    clusters: await Promise.all(
      whole.clusters.map(async ({ cluster, certificateAuthority }) => {
        const pem =
          certificateAuthority &&
          (await readCertificateAuthority(certificateAuthority));
        return {
          ...cluster,
          ...(pem === undefined
            ? {}
            : { certificateAuthority: Buffer.from(pem).toString('base64') }),
        };
      }),
    ),
  };
}
