import {
  Cluster,
  Message,
  ObjectReference,
} from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../../diagram/clusterName';
import { DiagramIndex, DiagramItem } from '../../diagram/DiagramIndex';
import {
  Arrow,
  Box,
  ConnectionArrow,
  ControlArrow,
  ControlPlaneFrame,
  RouteArrow,
  RoutePart,
} from '../../diagram/DiagramModel';
import { formatShare } from '../../diagram/formatShare';
import { boxName, sentenceOf } from '../../diagram/sentences';
import { Translate } from '../../translation/useMeshTranslation';
import { Fact, PanelContent, PanelSection } from './PanelContent';

type Context = { index: DiagramIndex; t: Translate };

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

type Description = Partial<PanelContent> &
  Pick<PanelContent, 'title' | 'state'>;

function describeItem(item: DiagramItem, context: Context): Description {
  switch (item.type) {
    case 'cluster':
      return describeCluster(item.frame.cluster, context);
    case 'controlPlane':
      return describeControlPlane(item.plane, item.cluster, context);
    case 'box':
      return describeBox(item.box, context);
    default:
      return describeArrow(item.arrow, context);
  }
}

function describeCluster(cluster: Cluster, { t }: Context): Description {
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
  { index, t }: Context,
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

function describeBox(box: Box, { index, t }: Context): Description {
  const cluster: [string, string] = [
    t('panel.fact.cluster'),
    clusterName(index.cluster(box.cluster), box.cluster, t),
  ];
  const base = { title: boxName(box, t), state: box.state };
  switch (box.type) {
    case 'apiServer': {
      const reachability = index.cluster(box.cluster)?.reachability;
      return {
        ...base,
        sections: [
          { facts: facts(cluster), messages: present(reachability?.message) },
        ],
      };
    }
    case 'replica':
      return {
        ...base,
        sections: [
          {
            facts: facts(
              cluster,
              [t('panel.fact.version'), box.replica.version],
              [t('panel.fact.revision'), box.controlPlane.revision],
            ),
            messages: present(box.replica.message),
          },
        ],
      };
    case 'replicaGroup':
      return {
        ...base,
        sections: box.replicas.map(replica => ({
          title: replica.name,
          facts: facts([t('panel.fact.version'), replica.version]),
          messages: present(replica.message),
        })),
      };
    case 'gateway':
      return {
        ...base,
        sections: [
          {
            facts: facts(
              cluster,
              [t('panel.fact.network'), box.gateway.network],
              [
                t('panel.fact.addresses'),
                box.gateway.addresses
                  .map(({ address, port, hostname }) =>
                    hostname
                      ? `${hostname} (${address}:${port})`
                      : `${address}:${port}`,
                  )
                  .join(', '),
              ],
            ),
            messages: present(box.gateway.message),
          },
        ],
        objects: present(box.gateway.object),
      };
    case 'workloadGroup':
      return {
        ...base,
        sections: [
          {
            facts: facts(cluster, [
              t('panel.fact.members'),
              box.members
                .map(({ service }) => `${service.namespace}/${service.name}`)
                .join(', '),
            ]),
            messages: [],
          },
        ],
      };
    default: {
      const { workload, service } = box;
      return {
        ...base,
        title: `${service.namespace}/${service.name}`,
        sections: [
          {
            facts: facts(
              cluster,
              [t('panel.fact.host'), service.host],
              [
                t('panel.fact.pods'),
                workload && `${workload.ready}/${workload.pods}`,
              ],
              [
                t('panel.fact.machines'),
                workload?.machines
                  ? `${workload.machinesReady ?? 0}/${workload.machines}`
                  : undefined,
              ],
              [t('panel.fact.injected'), workload && String(workload.injected)],
              [
                t('panel.fact.connected'),
                workload?.connected === undefined
                  ? undefined
                  : `${workload.connected}/${workload.injected}`,
              ],
            ),
            messages: [],
          },
        ],
      };
    }
  }
}

function describeArrow(arrow: Arrow, context: Context): Description {
  switch (arrow.kind) {
    case 'control':
      return describeControl(arrow, context);
    case 'connection':
      return describeConnection(arrow, context);
    default:
      return describeRoute(arrow, context);
  }
}

function describeControl(arrow: ControlArrow, { index, t }: Context) {
  return {
    title: `istiod → ${clusterName(
      index.cluster(arrow.cluster),
      arrow.cluster,
      t,
    )}`,
    state: arrow.state,
    sections: arrow.links.map(link => ({
      title: arrow.links.length > 1 ? link.replica : undefined,
      facts: facts(
        [t('connectivity.replica'), link.replica],
        [t('panel.fact.istioClusterIds'), link.istioClusterId],
        [t('panel.fact.sync'), link.syncStatus],
      ),
      messages: present(link.message),
    })),
    evidence: arrow.links.flatMap(link => link.evidence),
  };
}

function describeConnection(arrow: ConnectionArrow, { index, t }: Context) {
  const { connection } = arrow;
  const gateway = arrow.via && index.box(arrow.via);
  const network = (id: string) => index.cluster(id)?.network ?? '';
  return {
    title: t('legend.kind.connection'),
    state: arrow.state,
    notes: gateway
      ? [
          t('panel.viaNetworks', {
            from: network(connection.cluster),
            to: network(gateway.cluster),
          }),
        ]
      : [],
    sections: [
      {
        facts: facts(
          [
            t('panel.fact.connected'),
            `${connection.connected}/${connection.expected}`,
          ],
          ...Object.entries(connection.byReplica ?? {}).map(
            ([replica, count]): [string, string] => [replica, String(count)],
          ),
          [t('panel.fact.missing'), connection.missing?.join(', ')],
        ),
        messages: present(connection.message),
      },
    ],
    evidence: connection.evidence,
  };
}

function describeRoute(arrow: RouteArrow, context: Context): Description {
  const { index, t } = context;
  const source = index.box(arrow.from[0]);
  const target = index.box(arrow.to);
  const gateway = arrow.via ? index.box(arrow.via) : undefined;
  const routes = [...new Set(arrow.parts.map(part => part.route))];
  const destinations = routes.flatMap(route =>
    route.branches.flatMap(branch => branch.destinations),
  );
  return {
    title: `${boxName(source, t)} → ${boxName(target, t)}`,
    state: arrow.state,
    sections: arrow.parts.map(part => describePart(part, arrow, context)),
    leftOut: destinations
      .flatMap(destination => destination.leftOut)
      .filter(({ cluster }) => cluster === target?.cluster),
    objects: distinct([
      ...arrow.parts.flatMap(part => present(decidedBy(part))),
      ...(gateway?.type === 'gateway' ? present(gateway.gateway.object) : []),
    ]),
    notEvaluated: distinct(routes.flatMap(route => route.notEvaluated)),
  };
}

function describePart(
  part: RoutePart,
  arrow: RouteArrow,
  { index, t }: Context,
): PanelSection {
  const { target, route } = part;
  const through = target.gateway && arrow.via && index.box(arrow.via)?.cluster;
  return {
    title:
      arrow.parts.length > 1
        ? `${part.branch} · ${t('routes.port', {
            port: String(route.port.number),
          })}`
        : undefined,
    facts: facts(
      [
        t('panel.fact.share'),
        formatShare({ least: part.share, greatest: part.share }),
      ],
      [
        t('panel.fact.path'),
        through
          ? t('panel.fact.throughGateway', {
              gateway: clusterName(index.cluster(through), through, t),
            })
          : t('panel.fact.direct'),
      ],
      [
        t('panel.fact.address'),
        target.address && `${target.address}:${target.port}`,
      ],
      [t('panel.fact.endpoints'), String(target.endpoints)],
      [t('panel.fact.weight'), String(target.weight)],
      [t('panel.fact.priority'), String(target.priority)],
      [t('panel.fact.health'), target.health],
      [t('panel.fact.locality'), target.locality],
    ),
    messages: [...target.messages, ...route.messages],
  };
}

function decidedBy(part: RoutePart): ObjectReference | undefined {
  return part.route.branches.find(
    branch => (branch.match || branch.name) === part.branch,
  )?.decidedBy;
}

function facts(...pairs: [string, string | undefined][]): Fact[] {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function distinct(objects: readonly ObjectReference[]): ObjectReference[] {
  return [
    ...new Map(
      objects.map(object => [JSON.stringify(object), object]),
    ).values(),
  ];
}

/** The sentences of several parts, each once. */
export function distinctMessages(messages: readonly Message[]): Message[] {
  return [
    ...new Map(messages.map(message => [message.text, message])).values(),
  ];
}
