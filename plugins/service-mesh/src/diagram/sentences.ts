import { Translate } from '../translation/useMeshTranslation';
import { clusterName } from './clusterName';
import { DiagramIndex, DiagramItem } from './DiagramIndex';
import { Arrow, Box, RouteArrow, WorkloadBox } from './DiagramModel';
import { formatShare } from './formatShare';

/** What is drawn, as a sentence: the name of a box or an arrow for those who do not see the picture. */
export function sentenceOf(
  item: DiagramItem,
  index: DiagramIndex,
  t: Translate,
): string {
  const nameOf = (id: string) => clusterName(index.cluster(id), id, t);
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

function boxSentence(box: Box, cluster: string, t: Translate): string {
  const state = t(`state.${box.state}`);
  switch (box.type) {
    case 'apiServer':
      return t('sentence.apiServer', { cluster, state });
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
    case 'gateway':
      return t('sentence.gateway', {
        network: box.gateway.network,
        cluster,
        state,
      });
    case 'workloadGroup':
      return t('sentence.workloadGroup', {
        count: box.members.length,
        cluster,
        state,
      });
    default:
      return workloadSentence(box, cluster, state, t);
  }
}

function workloadSentence(
  { service, workload }: WorkloadBox,
  cluster: string,
  state: string,
  t: Translate,
) {
  const values = { service: service.name, cluster, state };
  if (!workload) {
    return t('sentence.workloadUnknown', values);
  }
  const pods = {
    ready: String(workload.ready),
    pods: String(workload.pods),
  };
  const { machines = 0, machinesReady = 0 } = workload;
  return machines > 0
    ? t('sentence.workloadWithMachines', {
        ...values,
        ...pods,
        machines: String(machines),
        machinesReady: String(machinesReady),
      })
    : t('sentence.workload', { ...values, ...pods });
}

function arrowSentence(arrow: Arrow, index: DiagramIndex, t: Translate) {
  const nameOf = (id: string) => clusterName(index.cluster(id), id, t);
  const state = t(`state.${arrow.state}`);
  const gateway = arrow.via && index.box(arrow.via)?.cluster;
  switch (arrow.kind) {
    case 'control':
      return t('sentence.control', {
        replica: arrow.links.map(link => link.replica).join(', '),
        cluster: nameOf(arrow.cluster),
        state,
      });
    case 'connection': {
      const { connected, expected, cluster } = arrow.connection;
      const plane = index.item(arrow.to);
      const values = {
        connected: String(connected),
        expected: String(expected),
        cluster: nameOf(cluster),
        revision:
          plane?.type === 'controlPlane'
            ? plane.plane.controlPlane.revision
            : arrow.connection.controlPlane,
        state,
      };
      return gateway
        ? t('sentence.connectionVia', { ...values, gateway: nameOf(gateway) })
        : t('sentence.connection', values);
    }
    default:
      return routeSentence(arrow, index, gateway, t);
  }
}

function routeSentence(
  arrow: RouteArrow,
  index: DiagramIndex,
  gateway: string | undefined,
  t: Translate,
): string {
  const source = index.box(arrow.from[0]);
  const target = index.box(arrow.to);
  const place = (box: Box | undefined) =>
    box ? clusterName(index.cluster(box.cluster), box.cluster, t) : '';
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
  return gateway
    ? t('sentence.routeVia', {
        ...values,
        gateway: clusterName(index.cluster(gateway), gateway, t),
      })
    : t('sentence.route', values);
}

/** The short name that stands in the box. */
export function boxName(box: Box | undefined, t: Translate): string {
  if (!box) {
    return '';
  }
  switch (box.type) {
    case 'apiServer':
      return t('diagram.apiServer');
    case 'replica':
      return box.replica.name;
    case 'replicaGroup':
      return t('diagram.replicas', { count: box.replicas.length });
    case 'gateway':
      return t('diagram.gateway');
    case 'workloadGroup':
      return t('diagram.moreWorkloads', { count: box.members.length });
    default:
      return box.service.name;
  }
}
