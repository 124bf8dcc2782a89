import {
  ClusterTargets,
  LEFT_OUT_REASONS,
  Notice,
  RouteDestination,
  RouteMirror,
} from '@meshstage/istio-multicluster';
import { Destination, LeftOut } from '@meshstage/plugin-service-mesh-common';
import { sentence } from '../../messages';
import { ClientGroup } from '../clients';
import { renderLeftOut, renderNotice } from './renderReasons';
import { renderTarget } from './renderTarget';
import { RouteContext } from './RouteContext';

/** Envoy has no such cluster, so it goes nowhere, whatever endpoints istiod would name. */
const SUBSET_NOTICE = 'subset-unknown';
/** A sidecar connects to the address that DNS gave, and DNS gives none behind a gateway. */
const HEADLESS_NOTICE = 'headless';

/** What is true of the service as a whole, and so of each of its destinations. */
export type WholeService = {
  leftOut: readonly LeftOut[];
  /** Those that decide about each target. */
  notices: readonly Notice[];
};

/** Where a branch sends to, as the API says it. */
export function renderDestination(
  context: RouteContext,
  group: ClientGroup,
  destination: RouteDestination,
  whole: WholeService,
): Destination {
  const { host, port, subset, share, cluster, leftOut, notices } = destination;
  const { used, unused } = whatIsUsed(destination);
  return {
    host,
    port,
    ...(subset ? { subset } : {}),
    weight: share * 100,
    envoyCluster: cluster,
    mirror: false,
    targets: used.flatMap(part =>
      part.targets.map((target, index) =>
        renderTarget(context, part, target, index, [
          ...whole.notices,
          ...notices,
        ]),
      ),
    ),
    leftOut: [
      ...whole.leftOut,
      ...leftOut.map(each => renderLeftOut(context, each)),
      ...unused.map(part => renderOtherNetwork(context, group, part)),
    ],
    messages: notices.map(notice => renderNotice(context, notice)),
  };
}

/** What of the endpoints that istiod names a sidecar really sends to. */
function whatIsUsed({ clusters, notices }: RouteDestination): {
  used: readonly ClusterTargets[];
  unused: readonly ClusterTargets[];
} {
  const says = (code: string) => notices.some(notice => notice.code === code);
  if (says(SUBSET_NOTICE)) {
    return { used: [], unused: [] };
  }
  if (!says(HEADLESS_NOTICE)) {
    return { used: clusters, unused: [] };
  }
  const [direct, throughGateway] = (['direct', 'gateway'] as const).map(via =>
    clusters
      .map(part => ({
        ...part,
        targets: part.targets.filter(({ path }) => path.via === via),
      }))
      .filter(({ targets }) => targets.length > 0),
  );
  const total = direct
    .flatMap(({ targets }) => targets)
    .reduce((sum, { share }) => sum + share, 0);
  return {
    used: direct.map(part => ({
      ...part,
      targets: part.targets.map(target => ({
        ...target,
        share: total > 0 ? target.share / total : 0,
      })),
    })),
    unused: throughGateway,
  };
}

/** Endpoints of a headless service that no address leads to from the client's network. */
function renderOtherNetwork(
  context: RouteContext,
  group: ClientGroup,
  { clusterKey, network, targets }: ClusterTargets,
): LeftOut {
  const cluster = clusterKey ? context.nameOf(clusterKey) : '';
  const workloads = targets.flatMap(target => target.workloads);
  const [first] = workloads;
  const what = first ? `${first.namespace}/${first.name}` : cluster;
  const { why, remedy } = LEFT_OUT_REASONS['headless-other-network'];
  return {
    reason: sentence(
      'headless-other-network',
      { text: why, remedy },
      { address: what, network, clientNetwork: group.network },
      [cluster],
    ),
    cluster,
    what,
    count: Math.max(1, workloads.length),
  };
}

/** Where a branch sends copies to, as the API says it. */
export function renderMirror(mirror: RouteMirror): Destination {
  const { host, port, subset, percentage, cluster } = mirror;
  return {
    host,
    port,
    ...(subset ? { subset } : {}),
    weight: percentage,
    envoyCluster: cluster,
    mirror: true,
    targets: [],
    leftOut: [],
    messages: [],
  };
}
