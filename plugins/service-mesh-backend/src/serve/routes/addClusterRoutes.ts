import { NotFoundError } from '@backstage/errors';
import {
  ClusterDetail,
  ClusterList,
  ClusterOrigin,
  KindState,
} from '@meshstage/plugin-service-mesh-common';
import { distance } from 'fastest-levenshtein';
import { ClusterState } from '../../fleet';
import { message } from '../../fleet/messages';
import { causeOf } from '../../fleet/picture/clusterHealth';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { readCursor, writeCursor } from '../cursor';
import { PictureMemo } from '../PictureMemo';
import { Redaction } from '../Redaction';
import { RouteOptions } from '../RouteOptions';

const DEFAULT_LIMIT = 100;
const NEAREST_AT_MOST = 3;

/** `/clusters`, `/clusters/{name}` */
export function addClusterRoutes({ router, desk }: RouteOptions): void {
  const lists = new PictureMemo<ClusterList>();
  const pages = new PictureMemo<object>();
  const details = new PictureMemo<ClusterDetail>();

  router.get('/clusters', async (req, res) => {
    const after = readCursor(req.query.cursor);
    const limit = req.query.limit ?? DEFAULT_LIMIT;
    await desk.answer(
      { req, res },
      { eventId: 'clusters-read' },
      (picture, reader) => {
        const list = lists.get(picture, '', () => listOf(picture));
        return {
          // One object for each page, because answers are kept by it.
          whole: pages.get(picture, `${limit} ${after ?? ''}`, () => ({})),
          redact: () =>
            pageOf(reader.redaction.clusterList(list), { after, limit }),
        };
      },
    );
  });

  router.get('/clusters/:name', async (req, res) => {
    const { name } = req.params;
    await desk.answer(
      { req, res },
      { eventId: 'cluster-read', meta: { cluster: name } },
      (picture, { redaction }) => {
        const cluster = picture.cluster(name);
        // A hidden one is answered like one that does not exist.
        if (!cluster || redaction.hides(name)) {
          throw new NotFoundError(
            `There is no cluster "${name}"${nearest(
              picture,
              redaction,
              name,
            )}.`,
          );
        }
        const whole = details.get(picture, name, () =>
          detailOf(picture, cluster),
        );
        return { whole, redact: () => redaction.clusterDetail(whole) };
      },
    );
  });
}

function listOf({ clusters, findings }: FleetPicture): ClusterList {
  return {
    items: [...clusters],
    hiddenCount: 0,
    totalItems: clusters.length,
    pageInfo: {},
    findings: [...findings],
  };
}

function pageOf(
  list: ClusterList,
  { after, limit }: { after?: string; limit: number },
): ClusterList {
  const rest = list.items.filter(({ id }) => after === undefined || id > after);
  const items = rest.slice(0, limit);
  const last = items[items.length - 1];
  return {
    ...list,
    items,
    pageInfo:
      last && rest.length > limit ? { nextCursor: writeCursor(last.id) } : {},
  };
}

function detailOf(picture: FleetPicture, state: ClusterState): ClusterDetail {
  const { name } = state;
  const [cluster] = picture.clusters.filter(({ id }) => id === name);
  return {
    cluster,
    origins: originsOf(state),
    kinds: (state.status?.kinds ?? []).map(
      (kind): KindState => ({
        kind: kind.kind,
        group: kind.apiVersion?.includes('/')
          ? kind.apiVersion.split('/')[0]
          : '',
        state: kind.state,
        count: kind.count,
        ...(kind.failure
          ? {
              message: {
                ...message(
                  'kind-not-read',
                  { kind: kind.kind, cluster: name, cause: causeOf(kind) },
                  [name],
                ),
                remedy: kind.failure.remedy,
              },
            }
          : {}),
      }),
    ),
    gateways: picture.gateways.filter(gateway => gateway.cluster === name),
    findings: picture.findings.filter(
      ({ subject }) => subject.cluster === name,
    ),
  };
}

function originsOf({ merged }: ClusterState): ClusterOrigin[] {
  const fields = new Map<string, string[]>();
  for (const [field, source] of Object.entries(merged.cluster.origins)) {
    if (source !== undefined) {
      fields.set(source, [...(fields.get(source) ?? []), field]);
    }
  }
  return [...fields].map(([source, names]) => ({ source, fields: names }));
}

function nearest(
  picture: FleetPicture,
  redaction: Redaction,
  wanted: string,
): string {
  const names = picture.state.clusters
    .map(({ name }) => name)
    .filter(name => !redaction.hides(name))
    .sort((a, b) => distance(a, wanted) - distance(b, wanted))
    .slice(0, NEAREST_AT_MOST);
  return names.length > 0 ? `; the nearest names are ${names.join(', ')}` : '';
}
