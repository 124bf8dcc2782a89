import {
  istioReleases,
  IstioReleases as ModelReleases,
} from '@meshstage/istio-multicluster';
import { IstioReleases, Message } from '@meshstage/plugin-service-mesh-common';
import { kubernetesFacts } from '../consistency/kubernetesFacts';
import { message } from '../messages';
import type { FleetPicture } from '../picture/FleetPicture';
import { PrecheckOptions } from './prechecksOf';

/** Which releases of Istio fit a mesh, and a cluster that is to join it; undefined if there is no such mesh. */
export function istioReleasesOf(
  picture: FleetPicture,
  question: { mesh: string; cluster?: string },
  { releases, hides }: PrecheckOptions,
): IstioReleases | undefined {
  const { mesh, cluster } = question;
  const found = istioReleases(
    picture.state.fleet,
    picture.facts,
    {
      mesh,
      ...(cluster === undefined
        ? {}
        : { cluster: picture.cluster(cluster)?.key }),
    },
    { releases, kubernetes: kubernetesFacts(picture, hides) },
  );
  return (
    found && {
      asOf: found.asOf,
      ...(found.recommended ? { recommended: found.recommended } : {}),
      reason: reasonOf(picture, found),
      running: [...found.running],
      window: found.window.map(
        ({ istio, kubernetes, fitsAll, endsAt, blockedBy }) => ({
          istio,
          kubernetes: [...kubernetes],
          fitsAll,
          ...(endsAt === undefined ? {} : { endOfLife: endsAt }),
          blockedBy: blockedBy.map(each => ({
            cluster: picture.nameOf(each.cluster),
            kubernetes: each.kubernetes,
          })),
        }),
      ),
      clusters: [...picture.clusters],
    }
  );
}

function reasonOf(
  { nameOf }: FleetPicture,
  { reason, recommended = '', running, asOf, window, unknown }: ModelReleases,
): Message {
  const parameters = {
    istio: recommended,
    running: running.join(', ') || 'none',
    asOf,
    count: unknown.length,
  };
  switch (reason) {
    case 'same-as-mesh':
      return message(
        unknown.length > 0
          ? 'istio-same-as-mesh-of-known'
          : 'istio-same-as-mesh',
        parameters,
      );
    case 'unpublished':
      return message('istio-unpublished', parameters);
    case 'newest-fitting':
      return message(
        unknown.length > 0
          ? 'istio-newest-fitting-of-known'
          : 'istio-newest-fitting',
        parameters,
      );
    case 'none-fits': {
      const newest = window.find(({ isPublished }) => isPublished);
      const blockers = (newest?.blockedBy ?? []).map(({ cluster }) =>
        nameOf(cluster),
      );
      return message(
        'istio-none-fits',
        { clusters: blockers.join(', ') || 'their ends of support' },
        blockers,
      );
    }
    default:
      return message('istio-fit-unknown');
  }
}
