import { Route, Topology } from '@meshstage/plugin-service-mesh-common';
import { ClusterFrames } from './clusterFrames';
import { GatewayBox, RouteArrow, RoutePart, WorkloadBox } from './DiagramModel';
import { clientBox, serviceBox } from './routeBoxes';
import { shareOf } from './shareOf';
import { worstState } from './worstState';

/** One arrow for each pair of boxes and way between them; ports and rules that agree share it. */
export function routeArrows(
  topology: Topology,
  frames: ClusterFrames,
): RouteArrow[] {
  const arrows = new Map<string, RouteArrow>();
  const rules = new Map<string, string[]>();
  for (const route of topology.routes) {
    const source = clientBox(topology, frames, route.client);
    if (!source) {
      continue;
    }
    const pair = `${source.id}->${route.service.namespace}/${route.service.name}`;
    const ofPair = rules.get(pair) ?? [];
    rules.set(pair, ofPair);
    route.branches.forEach((_, index) => {
      ofPair.push(ruleOf(route, index));
      for (const part of partsOf(route, index)) {
        const arrow = routeArrow(frames, source, part, ofPair);
        if (arrow) {
          const known = arrows.get(arrow.id) ?? arrow;
          known.parts.push(part);
          arrows.set(arrow.id, known);
        }
      }
    });
  }
  return [...arrows.values()].map(arrow => ({
    ...arrow,
    share: shareOf(arrow),
    state: routeState(arrow),
  }));
}

/** The arrow that a part belongs to, still without parts. */
function routeArrow(
  frames: ClusterFrames,
  source: WorkloadBox,
  { route, target }: RoutePart,
  rules: string[],
): RouteArrow | undefined {
  const box = serviceBox(frames, route.service, target.cluster);
  if (!box) {
    return undefined;
  }
  const via = target.gateway
    ? findGateway(frames, target.gateway)?.id
    : undefined;
  const way = [source.id, ...(via ? [via] : []), box.id].join('->');
  return {
    kind: 'route',
    id: `route:${way}${target.priority > 0 ? '#standby' : ''}`,
    state: 'unknown',
    from: [source.id],
    via,
    to: box.id,
    parts: [],
    rules,
    share: { least: 0, greatest: 0 },
  };
}

function ruleOf(route: Route, index: number): string {
  return `${route.id}#${index}`;
}

function partsOf(route: Route, index: number): RoutePart[] {
  const branch = route.branches[index];
  return branch.destinations
    .filter(destination => !destination.mirror)
    .flatMap(destination =>
      destination.targets.map(target => ({
        route,
        rule: ruleOf(route, index),
        branch,
        share: (destination.weight / 100) * target.share,
        target,
      })),
    );
}

function routeState(arrow: RouteArrow): RouteArrow['state'] {
  const worst = worstState(arrow.parts.map(part => part.target.state));
  const standsBy = arrow.parts.every(part => part.target.priority > 0);
  return standsBy && worst === 'healthy' ? 'standby' : worst;
}

function findGateway(
  frames: ClusterFrames,
  id: string,
): GatewayBox | undefined {
  return [...frames.values()]
    .flatMap(frame => frame.gateways)
    .find(box => box.gateway.id === id);
}
