import { Cluster, Message } from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../../diagram/clusterName';
import { DiagramIndex, DiagramItem } from '../../diagram/model/DiagramIndex';
import { ControlPlaneFrame } from '../../diagram/model/DiagramModel';
import { groupName } from '../../diagram/placeName';
import { sentenceOf } from '../../diagram/sentences';
import { Translate } from '../../translation/useMeshTranslation';
import { describeArrow } from './describeArrow';
import { describeBox } from './describeBox';
import {
  clustersByState,
  Description,
  DescriptionContext,
  facts,
  present,
} from './Description';
import { PanelContent } from './PanelContent';

const EMPTY = {
  notes: [],
  sections: [],
  leftOut: [],
  evidence: [],
  objects: [],
  notEvaluated: [],
};

/** Everything that is known about a box or an arrow, ready to be shown. */
export function describeSelection(
  item: DiagramItem,
  index: DiagramIndex,
  t: Translate,
): PanelContent {
  const context = { index, t };
  return {
    ...EMPTY,
    sentence: sentenceOf(item, index, t),
    ...describeItem(item, context),
  };
}

function describeItem(
  item: DiagramItem,
  context: DescriptionContext,
): Description {
  switch (item.type) {
    case 'cluster':
      return describeCluster(item.frame.cluster, context);
    case 'clusterGroup':
      return {
        title: groupName(item.frame, context.t),
        state: item.frame.state,
        sections: [
          {
            facts: clustersByState(item.frame.clusters, context),
            messages: [],
          },
        ],
      };
    case 'controlPlane':
      return describeControlPlane(item.plane, item.cluster, context);
    case 'box':
      return describeBox(item.box, context);
    default:
      return describeArrow(item.arrow, context);
  }
}

function describeCluster(
  cluster: Cluster,
  { t }: DescriptionContext,
): Description {
  const title = clusterName(cluster, cluster.id, t);
  const state = cluster.state ?? 'unknown';
  if (cluster.hidden) {
    return { title, state };
  }
  const { reachability } = cluster;
  return {
    title,
    state,
    sections: [
      {
        facts: facts(
          [t('panel.fact.distribution'), cluster.distribution],
          [t('panel.fact.version'), cluster.kubernetesVersion],
          [t('panel.fact.platform'), cluster.platform],
          [t('panel.fact.network'), cluster.network],
          [
            t('panel.fact.role'),
            cluster.role && t(`diagram.role.${cluster.role}`),
          ],
          [t('panel.fact.mesh'), cluster.mesh],
          [
            t('panel.fact.istioClusterIds'),
            cluster.istioClusterIds?.join(', '),
          ],
          [
            t('panel.fact.reachable'),
            reachability && t(`state.${reachability.state}`),
          ],
        ),
        messages: present(reachability?.message),
      },
    ],
  };
}

function describeControlPlane(
  { controlPlane }: ControlPlaneFrame,
  cluster: string,
  { index, t }: DescriptionContext,
): Description {
  const { version, verified } = controlPlane;
  return {
    title: t('diagram.controlPlane', { revision: controlPlane.revision }),
    state: controlPlane.state,
    sections: [
      {
        facts: facts(
          [
            t('panel.fact.version'),
            version && verified === false
              ? `${version} (${t('panel.fact.notVerified')})`
              : version,
          ],
          [
            t('panel.fact.cluster'),
            clusterName(index.cluster(cluster), cluster, t),
          ],
          [t('panel.fact.mesh'), controlPlane.mesh],
          [t('panel.fact.trustDomain'), controlPlane.trustDomain],
          [
            t('panel.fact.replicas'),
            controlPlane.replicas.map(replica => replica.name).join(', '),
          ],
        ),
        messages: controlPlane.replicas.flatMap(replica =>
          present(replica.message),
        ),
      },
    ],
  };
}

/** The sentences of several parts, each once. */
export function distinctMessages(messages: readonly Message[]): Message[] {
  return [
    ...new Map(messages.map(message => [message.text, message])).values(),
  ];
}
