import { describeCondition } from '../branches/describeCondition';
import { LEFT_OUT_RULE_REASONS } from '../branches/leftOutRuleReasons';
import { ObjectRef } from '../records/ObjectRef';
import { LeftOut, DecidedBy } from '../routes/LeftOut';
import { LEFT_OUT_REASONS } from '../routes/leftOutReasons';
import { Notice, NOTICES } from '../routes/Notice';
import {
  ClusterTargets,
  PortRoutes,
  RouteBranch,
  RouteDestination,
  RouteRuleLeftOut,
  RouteTarget,
  ServiceRoutes,
} from '../routes/ServiceRoutes';

/** The routes of a client to a service, for a person to read. */
export function routesText(service: ServiceRoutes): string {
  const { client } = service;
  const place = [
    `namespace ${client.namespace}`,
    `cluster ${client.clusterId}`,
    client.network ? `network ${client.network}` : 'no network',
  ].join(', ');
  const lines = [
    `${client.name ?? client.type} (${place}) -> ${service.host}`,
    ...indent([
      ...service.ports.flatMap(portLines),
      ...service.leftOut.flatMap(leftOutLines),
      ...service.notices.map(noticeLine),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function portLines(port: PortRoutes): string[] {
  const name = [port.name, port.protocol].filter(Boolean).join(', ');
  return [
    `port ${port.port}${name ? ` (${name})` : ''}`,
    ...indent([
      ...port.branches.flatMap(branchLines),
      ...port.leftOutRules.flatMap(ruleLines),
    ]),
  ];
}

function branchLines(branch: RouteBranch): string[] {
  const by = branch.virtualService
    ? ` by ${objectText(branch.virtualService)}`
    : '';
  const through = branch.delegate ? ` and ${objectText(branch.delegate)}` : '';
  const name = branch.name ? ` "${branch.name}"` : '';
  const match =
    branch.match.length > 0
      ? `when ${branch.match.map(describeCondition).join(' and ')}`
      : 'every request';
  return [
    `${match}${by}${through}${name}`,
    ...indent([
      ...(branch.redirect ? ['redirect'] : []),
      ...(branch.directResponse === undefined
        ? []
        : [`Envoy answers ${branch.directResponse} itself`]),
      ...branch.destinations.flatMap(destinationLines),
      ...branch.mirrors.map(
        ({ cluster, percentage }) => `copy of ${percentage} % to ${cluster}`,
      ),
    ]),
  ];
}

function ruleLines(rule: RouteRuleLeftOut): string[] {
  const { title, why } = LEFT_OUT_RULE_REASONS[rule.reason];
  const name = rule.name ? ` "${rule.name}"` : '';
  return [
    `left out: ${objectText(rule.virtualService)}, ${
      rule.field
    }${name}: ${title}`,
    ...indent([fill(why, { detail: rule.detail })]),
  ];
}

function destinationLines(destination: RouteDestination): string[] {
  return [
    `${percent(destination.share)} to ${destination.cluster} (${
      destination.cds
    })`,
    ...indent([
      ...destination.clusters.flatMap(clusterLines),
      ...destination.leftOut.flatMap(leftOutLines),
      ...destination.notices.map(noticeLine),
    ]),
  ];
}

function clusterLines(part: ClusterTargets): string[] {
  const network = part.network ? `, network ${part.network}` : '';
  return [
    `${percent(part.share)} ${part.cluster || 'outside of clusters'}${network}`,
    ...indent(part.targets.map(targetLine)),
  ];
}

function targetLine(target: RouteTarget): string {
  const { path } = target;
  const way =
    path.via === 'direct'
      ? 'direct'
      : `gateway of ${path.gateway.network}${
          path.gateway.hostname ? ` (${path.gateway.hostname})` : ''
        }`;
  const workloads = target.workloads.map(({ name }) => name).join(', ');
  return [
    `${target.address}:${target.port}`,
    way,
    `weight ${target.weight}`,
    ...(target.priority > 0 ? [`standby ${target.priority}`] : []),
    ...(target.health === 'HEALTHY' ? [] : [target.health.toLowerCase()]),
    ...(target.locality ? [target.locality] : []),
    ...(workloads ? [`for ${workloads}`] : []),
  ].join(', ');
}

function leftOutLines(entry: LeftOut): string[] {
  const { title, why, remedy } = LEFT_OUT_REASONS[entry.reason];
  const what =
    entry.endpoints.length > 0
      ? entry.endpoints
          .map(({ address, port }) => `${address}:${port}`)
          .join(', ')
      : 'everything';
  return [
    `left out in ${entry.cluster || entry.clusterKey}: ${what}: ${title}`,
    ...indent([
      fill(why, entry.parameters),
      `decided by ${deciderText(entry.decidedBy)}`,
      `remedy: ${fill(remedy, entry.parameters)}`,
    ]),
  ];
}

function noticeLine(notice: Notice): string {
  const { severity, text } = NOTICES[notice.code];
  return `${severity}: ${fill(text, notice.parameters)}`;
}

function deciderText(decidedBy: DecidedBy): string {
  switch (decidedBy.type) {
    case 'object':
      return `${objectText(decidedBy.object)}, ${decidedBy.field}`;
    case 'client':
      return `the client's ${decidedBy.field}`;
    default:
      return `${decidedBy.type} of ${decidedBy.controlPlane}, ${decidedBy.field}`;
  }
}

function objectText({ kind, namespace, name, cluster }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name} (${cluster})`;
}

function fill(
  text: string,
  parameters: Readonly<Record<string, string>>,
): string {
  return text.replace(
    /\{(\w+)\}/g,
    (whole, name: string) => parameters[name] ?? whole,
  );
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map(line => `  ${line}`);
}
