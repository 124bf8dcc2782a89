import { State } from '@meshstage/plugin-service-mesh-common';
import { Translate } from '../translation/useMeshTranslation';
import { proxiesOf } from './badgeOf';
import { formatShare } from './formatShare';
import { DiagramIndex, DiagramItem } from './model/DiagramIndex';
import {
  Arrow,
  Box,
  ConnectionArrow,
  ControlArrow,
  RouteArrow,
  WorkloadGroupBox,
} from './model/DiagramModel';
import { groupName, placeName } from './placeName';
import { commonService, totalOf, WorkloadCounts } from './workloadCounts';

/** What is drawn, as a sentence: the name of a box or an arrow for those who do not see the picture. */
export function sentenceOf(
  item: DiagramItem,
  index: DiagramIndex,
  t: Translate,
): string {
  const nameOf = (key: string) => placeName(index, key, t);
  switch (item.type) {
    case 'cluster': {
      const { cluster } = item.frame;
      return cluster.hidden
        ? t('sentence.hiddenCluster')
        : t('sentence.cluster', {
            cluster: nameOf(cluster.id),
            distribution: cluster.distribution ?? 'Kubernetes',
            role: t(`diagram.role.${cluster.role ?? 'unknown'}`),
            state: t(`state.${cluster.state ?? 'unknown'}`),
          });
    }
    case 'clusterGroup':
      return t('sentence.clusterGroup', {
        clusters: groupName(item.frame, t),
        states: statesText(item.frame.clusters, t),
      });
    case 'controlPlane': {
      const { controlPlane } = item.plane;
      return t('sentence.controlPlane', {
        revision: controlPlane.revision,
        cluster: nameOf(item.cluster),
        count: controlPlane.replicas.length,
        state: t(`state.${controlPlane.state}`),
      });
    }
    case 'arrow':
      return arrowSentence(item.arrow, index, t);
    default:
      return boxSentence(item.box, nameOf(item.box.cluster), t);
  }
}

/** How many clusters are in which state, the worst first. */
export function statesText(
  clusters: readonly { state?: State }[],
  t: Translate,
): string {
  return (['broken', 'degraded', 'unknown', 'healthy'] as const)
    .map(state => ({
      state,
      count: clusters.filter(each => (each.state ?? 'unknown') === state)
        .length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) =>
      t('diagram.inState', {
        number: String(count),
        state: t(`state.${state}`),
      }),
    )
    .join(', ');
}

function boxSentence(box: Box, cluster: string, t: Translate): string {
  const state = t(`state.${box.state}`);
  switch (box.type) {
    case 'apiServer':
      return t('sentence.apiServer', { cluster, state });
    case 'apiServerGroup':
      return t('sentence.apiServers', { cluster, state });
    case 'replica':
      return t('sentence.replica', {
        replica: box.replica.name,
        cluster,
        state,
      });
    case 'replicaGroup':
      return t('sentence.controlPlane', {
        revision: box.controlPlane.revision,
        cluster,
        count: box.replicas.length,
        state,
      });
    case 'controlPlaneGroup':
      return t('sentence.controlPlanes', {
        count: box.controlPlanes.length,
        cluster,
        state,
      });
    case 'gateway':
      return t('sentence.gateway', {
        network: box.gateway.network,
        cluster,
        state,
      });
    case 'gatewayGroup':
      return t('sentence.gateways', {
        count: box.members.length,
        cluster,
        state,
      });
    case 'workloadGroup':
      return workloadGroupSentence(box, cluster, state, t);
    default:
      return workloadSentence(
        { service: box.service.name, cluster, state },
        box.workload,
        t,
      );
  }
}

function workloadGroupSentence(
  box: WorkloadGroupBox,
  cluster: string,
  state: string,
  t: Translate,
) {
  const service = commonService(box);
  return service
    ? workloadSentence(
        { service: service.name, cluster, state },
        totalOf(box.members),
        t,
      )
    : t('sentence.workloadGroup', {
        count: box.members.length,
        cluster,
        state,
      });
}

function workloadSentence(
  values: { service: string; cluster: string; state: string },
  counts: WorkloadCounts | undefined,
  t: Translate,
) {
  if (!counts) {
    return t('sentence.workloadUnknown', values);
  }
  const { machines = 0, machinesReady = 0 } = counts;
  const pods = t('sentence.podsReady', {
    ready: String(counts.ready),
    count: counts.pods,
  });
  return machines > 0
    ? t('sentence.workloadWithMachines', {
        ...values,
        pods,
        machines: t('sentence.machinesReady', {
          ready: String(machinesReady),
          count: machines,
        }),
      })
    : t('sentence.workload', { ...values, pods });
}

function arrowSentence(arrow: Arrow, index: DiagramIndex, t: Translate) {
  const state = t(`state.${arrow.state}`);
  switch (arrow.kind) {
    case 'control':
      return controlSentence(arrow, index, t);
    case 'connection':
      return connectionSentence(arrow, index, state, t);
    default:
      return routeSentence(arrow, index, t);
  }
}

/** So many replicas are named one by one. */
const NAMED_REPLICAS = 3;

function controlSentence(
  { links, to, cluster, state }: ControlArrow,
  index: DiagramIndex,
  t: Translate,
) {
  const replicas = [...new Set(links.map(link => link.replica))];
  const values = {
    cluster: placeName(index, index.box(to)?.cluster ?? cluster, t),
    state: t(`state.${state}`),
  };
  return replicas.length > NAMED_REPLICAS
    ? t('sentence.controlOfReplicas', { ...values, count: replicas.length })
    : t('sentence.control', { ...values, replica: replicas.join(', ') });
}

function connectionSentence(
  { connections, from, via, to }: ConnectionArrow,
  index: DiagramIndex,
  state: string,
  t: Translate,
) {
  const { connected, expected } = proxiesOf(connections);
  const [{ cluster, controlPlane }] = connections;
  const target = index.item(to);
  const proxies = {
    proxies: t('sentence.proxiesConnected', {
      connected: String(connected),
      count: expected,
    }),
    cluster: placeName(index, index.box(from[0])?.cluster ?? cluster, t),
    state,
  };
  if (target?.type === 'box' && target.box.type === 'controlPlaneGroup') {
    return t('sentence.connectionToGroup', {
      ...proxies,
      count: target.box.controlPlanes.length,
      place: placeName(index, target.box.cluster, t),
    });
  }
  const values = {
    ...proxies,
    revision:
      target?.type === 'controlPlane'
        ? target.plane.controlPlane.revision
        : controlPlane,
  };
  const gateway = via && index.box(via)?.cluster;
  return gateway
    ? t('sentence.connectionVia', {
        ...values,
        gateway: placeName(index, gateway, t),
      })
    : t('sentence.connection', values);
}

function routeSentence(
  arrow: RouteArrow,
  index: DiagramIndex,
  t: Translate,
): string {
  const source = index.box(arrow.from[0]);
  const target = index.box(arrow.to);
  const place = (box: Box | undefined) =>
    box ? placeName(index, box.cluster, t) : '';
  const values = {
    share: formatShare(arrow.share),
    source: boxName(source, t),
    from: place(source),
    target: boxName(target, t),
    to: place(target),
    state: t(`state.${arrow.state}`),
  };
  if (arrow.state === 'standby') {
    return t('sentence.routeStandby', values);
  }
  const gateway = arrow.via && index.box(arrow.via)?.cluster;
  if (gateway) {
    return t('sentence.routeVia', {
      ...values,
      gateway: placeName(index, gateway, t),
    });
  }
  return arrow.parts.every(part => part.target.path === 'direct')
    ? t('sentence.route', values)
    : t('sentence.routeSomehow', values);
}

/** The short name that stands in the box. */
export function boxName(box: Box | undefined, t: Translate): string {
  if (!box) {
    return '';
  }
  switch (box.type) {
    case 'apiServer':
      return t('diagram.apiServer');
    case 'apiServerGroup':
      return t('diagram.apiServers', { count: box.members.length });
    case 'replica':
      return box.replica.name;
    case 'replicaGroup':
      return t('diagram.replicas', { count: box.replicas.length });
    case 'controlPlaneGroup':
      return t('diagram.controlPlanes', { count: box.controlPlanes.length });
    case 'gateway':
      return t('diagram.gateway');
    case 'gatewayGroup':
      return t('diagram.gateways', { count: box.members.length });
    case 'workloadGroup':
      return (
        commonService(box)?.name ??
        t('diagram.moreWorkloads', { count: box.members.length })
      );
    default:
      return box.service.name;
  }
}
