import { ObjectReference } from '@meshstage/plugin-service-mesh-common';
import { formatShare } from '../../diagram/formatShare';
import { DiagramIndex } from '../../diagram/model/DiagramIndex';
import { Box, RouteArrow, RoutePart } from '../../diagram/model/DiagramModel';
import { placeName } from '../../diagram/placeName';
import { boxName } from '../../diagram/sentences';
import { conditionsText } from '../../translation/conditionsText';
import { Translate } from '../../translation/useMeshTranslation';
import { Description, DescriptionContext, facts, present } from './Description';
import { PanelSection } from './PanelContent';

/** What a blue arrow stands for, part by part. */
export function describeRoute(
  arrow: RouteArrow,
  context: DescriptionContext,
): Description {
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
      ...arrow.parts.flatMap(part => present(part.branch.decidedBy)),
      ...(gateway?.type === 'gateway' ? present(gateway.gateway.object) : []),
    ]),
    notEvaluated: distinct(routes.flatMap(route => route.notEvaluated)),
  };
}

function describePart(
  part: RoutePart,
  arrow: RouteArrow,
  { index, t }: DescriptionContext,
): PanelSection {
  const { target, route } = part;
  const through = target.gateway && arrow.via && index.box(arrow.via)?.cluster;
  const ends = new Set(arrow.parts.map(each => each.target.cluster));
  return {
    title:
      arrow.parts.length > 1
        ? [
            ...(ends.size > 1 ? [placeName(index, target.cluster, t)] : []),
            conditionsText(part.branch, t) || part.branch.name,
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

function distinct(objects: readonly ObjectReference[]): ObjectReference[] {
  return [
    ...new Map(
      objects.map(object => [JSON.stringify(object), object]),
    ).values(),
  ];
}
