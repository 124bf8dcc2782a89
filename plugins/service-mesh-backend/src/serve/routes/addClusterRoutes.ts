import {
  ClusterDetail,
  ClusterList,
  ClusterOrigin,
  KindState,
} from '@meshstage/plugin-service-mesh-common';
import { ClusterState } from '../../fleet';
import { message } from '../../fleet/messages';
import { causeOf } from '../../fleet/picture/clusterHealth';
import { describeDistribution } from '../../fleet/picture/describeDistribution';
import { describeEks } from '../../fleet/picture/describeEks';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { clusterOf } from '../clusterOf';
import { readCursor } from '../cursor';
import { pageOf } from '../pageOf';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';
import { redactClusterDetail } from '../redactClusterDetail';

/** `/clusters`, `/clusters/{name}` */
export function addClusterRoutes({ router, desk }: RouteOptions): void {
  const lists = new PictureMemo<ClusterList>();
  const pages = new PictureMemo<object>();
  const details = new PictureMemo<ClusterDetail>();

  router.get('/clusters', async (req, res) => {
    const after = readCursor(req.query.cursor);
    const { limit } = req.query;
    await desk.answer(
      { req, res },
      { eventId: 'clusters-read' },
      (picture, reader) => {
        const list = lists.get(picture, '', () => listOf(picture));
        return {
          // One object for each page, because answers are kept by it.
          whole: pages.get(
            picture,
            `${limit ?? ''} ${after ?? ''}`,
            () => ({}),
          ),
          redact: () => {
            const visible = reader.redaction.clusterList(list);
            const page = pageOf(visible.items, ({ id }) => id, {
              after,
              limit,
            });
            return { ...visible, ...page };
          },
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
        const cluster = clusterOf(picture, redaction, name);
        const whole = details.get(picture, name, () =>
          detailOf(picture, cluster),
        );
        return { whole, redact: () => redactClusterDetail(redaction, whole) };
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

function detailOf(picture: FleetPicture, state: ClusterState): ClusterDetail {
  const { name } = state;
  const [cluster] = picture.clusters.filter(({ id }) => id === name);
  const eks = picture.eksOf(state);
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
    distribution: describeDistribution(picture.distribution(state), {
      cluster: name,
      nameOf: picture.nameOf,
    }),
    ...(eks ? { eks: describeEks(eks) } : {}),
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
