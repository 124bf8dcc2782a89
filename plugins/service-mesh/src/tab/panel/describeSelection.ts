import {
  Cluster,
  Message,
  ObjectReference,
  State,
} from '@meshstage/plugin-service-mesh-common';
import { proxiesOf } from '../../diagram/badgeOf';
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
import { groupName, placeName } from '../../diagram/placeName';
import { boxName, sentenceOf } from '../../diagram/sentences';
import { Translate } from '../../translation/useMeshTranslation';
import { Fact, PanelContent, PanelSection } from './PanelContent';

type Context = { index: DiagramIndex; t: Translate };

const STATES: readonly State[] = ['broken', 'degraded', 'unknown', 'healthy'];

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

/** For each state the clusters that have it, the worst first. */
function clustersByState(
  clusters: readonly { id: string; state?: State }[],
  { index, t }: Context,
): Fact[] {
  return STATES.flatMap(state => {
    const names = clusters
      .filter(each => (each.state ?? 'unknown') === state)
      .map(({ id }) => clusterName(index.cluster(id), id, t));
    return facts([t(`state.${state}`), names.join(', ')]);
  });
}

function describeBox(box: Box, context: Context): Description {
  const { index, t } = context;
  const cluster: [string, string] = [
    t('panel.fact.cluster'),
    placeName(index, box.cluster, t),
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
    case 'apiServerGroup':
    case 'gatewayGroup':
      return {
        ...base,
        sections: [
          {
            facts: clustersByState(
              box.members.map(member => ({
                id: member.cluster,
                state: member.state,
              })),
              context,
            ),
            messages: box.members.flatMap(member =>
              present(
                member.type === 'gateway'
                  ? member.gateway.message
                  : index.cluster(member.cluster)?.reachability?.message,
              ),
            ),
          },
        ],
      };
    case 'controlPlaneGroup':
      return {
        ...base,
        sections: box.controlPlanes.map(plane => ({
          title: placeName(index, plane.hostCluster ?? plane.configCluster, t),
          facts: facts(
            [t('panel.fact.revision'), plane.revision],
            [t('panel.fact.version'), plane.version],
            [t('routes.state'), t(`state.${plane.state}`)],
          ),
          messages: plane.replicas.flatMap(replica => present(replica.message)),
        })),
      };
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
            facts: [
              ...facts(cluster, [
                t('panel.fact.members'),
                [
                  ...new Set(
                    box.members.map(
                      ({ service }) => `${service.namespace}/${service.name}`,
                    ),
                  ),
                ].join(', '),
              ]),
              ...(index.group(box.cluster)
                ? clustersByState(
                    box.members.map(member => ({
                      id: member.cluster,
                      state: member.state,
                    })),
                    context,
                  )
                : []),
            ],
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

/** So many links are shown one by one; of more, those that work are counted. */
const LINKS_IN_FULL = 8;

function describeControl(arrow: ControlArrow, { index, t }: Context) {
  const { links } = arrow;
  const isLong = links.length > LINKS_IN_FULL;
  const shown = isLong
    ? links.filter(({ state }) => state !== 'healthy')
    : links;
  const target = index.box(arrow.to)?.cluster ?? arrow.cluster;
  return {
    title: `istiod → ${placeName(index, target, t)}`,
    state: arrow.state,
    sections: [
      ...shown.map(link => ({
        title:
          links.length > 1
            ? `${link.replica} → ${placeName(index, link.cluster, t)}`
            : undefined,
        facts: facts(
          [t('connectivity.replica'), link.replica],
          [t('panel.fact.istioClusterIds'), link.istioClusterId],
          [t('panel.fact.sync'), link.syncStatus],
        ),
        messages: present(link.message),
      })),
      ...(isLong
        ? [
            {
              facts: facts([
                t('state.healthy'),
                `${links.length - shown.length} / ${links.length}`,
              ]),
              messages: [],
            },
          ]
        : []),
    ],
    evidence: shown.flatMap(link => link.evidence),
  };
}

function describeConnection(arrow: ConnectionArrow, { index, t }: Context) {
  const { connections } = arrow;
  const gateway = arrow.via && index.box(arrow.via);
  const network = (id: string) => index.cluster(id)?.network ?? '';
  const [first] = connections;
  const isGroup = connections.length > 1;
  const { connected, expected } = proxiesOf(connections);
  return {
    title: t('legend.kind.connection'),
    state: arrow.state,
    notes:
      gateway && network(gateway.cluster)
        ? [
            t('panel.viaNetworks', {
              from: [
                ...new Set(connections.map(({ cluster }) => network(cluster))),
              ].join(', '),
              to: network(gateway.cluster),
            }),
          ]
        : [],
    sections: [
      ...(isGroup
        ? [
            {
              facts: facts([
                t('panel.fact.connected'),
                `${connected}/${expected}`,
              ]),
              messages: [],
            },
          ]
        : []),
      ...connections.map(connection => ({
        title: isGroup ? placeName(index, connection.cluster, t) : undefined,
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
      })),
    ],
    evidence: isGroup
      ? connections
          .filter(({ state }) => state !== 'healthy')
          .flatMap(connection => connection.evidence)
      : first.evidence,
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
      .filter(({ cluster }) => clustersAt(target, index).includes(cluster)),
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
  const ends = new Set(arrow.parts.map(each => each.target.cluster));
  return {
    title:
      arrow.parts.length > 1
        ? [
            ...(ends.size > 1 ? [placeName(index, target.cluster, t)] : []),
            part.branch,
            t('routes.port', { port: String(route.port.number) }),
          ].join(' · ')
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
              gateway: placeName(index, through, t),
            })
          : pathText(target.path, t),
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

/** A gateway that may not be seen has no name. */
function pathText(path: 'direct' | 'gateway', t: Translate): string {
  return path === 'direct'
    ? t('panel.fact.direct')
    : t('panel.fact.throughHiddenGateway');
}

function clustersAt(box: Box | undefined, index: DiagramIndex): string[] {
  const group = box && index.group(box.cluster);
  return group ? group.clusters.map(({ id }) => id) : [box?.cluster ?? ''];
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
