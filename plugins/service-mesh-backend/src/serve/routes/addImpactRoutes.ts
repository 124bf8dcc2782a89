import {
  Impact,
  ImpactCounts,
  ImpactEffect,
} from '@meshstage/plugin-service-mesh-common';
import { impactOf } from '../../fleet/impact/impactOf';
import { WholeImpact } from '../../fleet/impact/WholeImpact';
import { clusterOf } from '../clusterOf';
import { readCursor } from '../cursor';
import { matchesWords } from '../matchesWords';
import { pageOf } from '../pageOf';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';
import { ServiceOwners } from '../ServiceOwners';
import { redactImpact } from '../redactImpact';

const DEFAULT_EFFECTS: readonly ImpactEffect[] = ['all', 'some'];

type ImpactQuery = {
  effect?: readonly ImpactEffect[];
  search?: string;
  after?: string;
  limit?: number;
};

/** `/impact/{cluster}` */
export function addImpactRoutes(
  { router, desk }: RouteOptions,
  owners: ServiceOwners,
): void {
  const memo = new PictureMemo<WholeImpact>();
  const pages = new PictureMemo<object>();
  router.get('/impact/:cluster', async (req, res) => {
    const { cluster: name } = req.params;
    const { cursor, ...rest } = req.query;
    const query = { ...rest, after: readCursor(cursor) };
    await desk.answer(
      { req, res },
      { eventId: 'impact-read', meta: { cluster: name } },
      (picture, { redaction }) => {
        const lost = clusterOf(picture, redaction, name);
        const key = `${owners.version} ${name}`;
        const whole = memo.get(picture, key, () =>
          impactOf(picture, lost, service => owners.entityOf(picture, service)),
        );
        return {
          whole: pages.get(
            picture,
            JSON.stringify([key, req.query]),
            () => ({}),
          ),
          redact: () => impactFor(redactImpact(redaction, whole), query),
        };
      },
    );
  });
}

function impactFor(
  { planesOfFleet, items, ...impact }: WholeImpact,
  { effect = DEFAULT_EFFECTS, search, ...page }: ImpactQuery,
): Impact {
  const counts: ImpactCounts = { all: 0, some: 0, none: 0 };
  for (const item of items) {
    counts[item.effect] += 1;
  }
  // They are sorted by the loss, so a page begins after a place and not after a name.
  const fitting = items
    .filter(
      item =>
        effect.includes(item.effect) &&
        (search === undefined ||
          matchesWords(search, [
            `${item.service.namespace}/${item.service.name}`,
            item.service.host,
            item.service.entityRef ?? '',
            ...item.owners,
          ])),
    )
    .map((item, index) => ({ item, rank: String(index).padStart(7, '0') }));
  const { items: shown, pageInfo } = pageOf(fitting, ({ rank }) => rank, page);
  return {
    ...impact,
    counts,
    items: shown.map(({ item }) => item),
    totalItems: fitting.length,
    pageInfo,
  };
}
