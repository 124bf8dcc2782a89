import { proxiesOf } from '../../diagram/badgeOf';
import {
  Arrow,
  ConnectionArrow,
  ControlArrow,
} from '../../diagram/model/DiagramModel';
import { placeName } from '../../diagram/placeName';
import { describeRoute } from './describeRoute';
import { Description, DescriptionContext, facts, present } from './Description';

/** So many links are shown one by one; of more, those that work are counted. */
const LINKS_IN_FULL = 8;

/** What an arrow rests on. */
export function describeArrow(
  arrow: Arrow,
  context: DescriptionContext,
): Description {
  switch (arrow.kind) {
    case 'control':
      return describeControl(arrow, context);
    case 'connection':
      return describeConnection(arrow, context);
    default:
      return describeRoute(arrow, context);
  }
}

function describeControl(
  arrow: ControlArrow,
  { index, t }: DescriptionContext,
): Description {
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
    // Where all work, one is an example.
    evidence: (shown.length > 0 ? shown : links.slice(0, 1)).flatMap(
      link => link.evidence,
    ),
  };
}

function describeConnection(
  arrow: ConnectionArrow,
  { index, t }: DescriptionContext,
): Description {
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
