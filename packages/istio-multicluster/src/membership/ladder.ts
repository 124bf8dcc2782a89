import { FleetContext } from '../facts/FleetContext';
import { affectedCluster } from '../findings/affectedCluster';
import { Finding, FindingEvidence } from '../findings/Finding';
import { FindingCode } from '../findings/findingCodes';
import { dateText } from '../findings/expiry';
import { ClusterKey } from '../fleet/FleetChange';
import { Link } from '../links/Link';
import { connectionState } from '../links/connectionState';
import { proxyConnections } from '../links/proxyConnections';
import { NETWORK_LABEL } from '../networks/RegistryNetwork';
import { certificateFacts } from '../trust/certificateFacts';
import { rootsOf, trustBetween } from '../trust/trust';
import { CheckResult, LADDER, LadderStep, Rung } from './ClusterMembership';
import { servingOf } from './serving';

/** What was seen at one step, before findings are looked at. */
export type Observation = {
  readonly result: CheckResult;
  readonly text: string;
  readonly evidence?: readonly FindingEvidence[];
};

/** The findings that keep a cluster from a step. */
const CODES: Readonly<Record<LadderStep, readonly FindingCode[]>> = {
  discovered: ['MST0108'],
  reachable: ['MST0101', 'MST0102', 'MST0103', 'MST0104', 'MST0110'],
  labelled: ['MST0303', 'MST0304', 'MST0305', 'MST0306', 'MST0605'],
  trusted: [
    'MST0501',
    'MST0502',
    'MST0503',
    'MST0504',
    'MST0505',
    'MST0506',
    'MST0508',
    'MST0603',
  ],
  controlled: [
    'MST0206',
    'MST0207',
    'MST0222',
    'MST0228',
    'MST0601',
    'MST0602',
    'MST0604',
  ],
  gateway: [
    'MST0301',
    'MST0302',
    'MST0307',
    'MST0308',
    'MST0309',
    'MST0310',
    'MST0311',
    'MST0312',
    'MST0314',
    'MST0315',
    'MST0316',
    'MST0317',
    'MST0320',
    'MST0324',
  ],
  linked: [
    'MST0208',
    'MST0209',
    'MST0210',
    'MST0212',
    'MST0213',
    'MST0214',
    'MST0219',
    'MST0220',
    'MST0223',
    'MST0224',
    'MST0231',
    'MST0232',
  ],
  synced: ['MST0202', 'MST0203', 'MST0211', 'MST0225'],
  serving: [],
  member: [],
};

const OBSERVE: Readonly<
  Record<
    Exclude<LadderStep, 'member'>,
    (
      context: FleetContext,
      key: ClusterKey,
      links: readonly Link[],
    ) => Observation
  >
> = {
  discovered: (context, key) => ({
    result: 'pass',
    text: `Cluster ${context.nameOf(key)} is configured.`,
  }),
  reachable,
  labelled,
  trusted,
  controlled,
  gateway,
  linked,
  synced,
  serving: servingOf,
};

/** How a cluster stands at each step. */
export function ladderOf(
  context: FleetContext,
  key: ClusterKey,
  findings: readonly Finding[],
  links: readonly Link[],
): Rung[] {
  const rungs: Rung[] = [];
  for (const step of LADDER) {
    rungs.push(
      step === 'member'
        ? memberRung(rungs)
        : rungOf(
            step,
            observationAt(step, context, key, links),
            findingsAt(step, key, findings),
          ),
    );
  }
  return rungs;
}

/** What is seen of a cluster at a step; of `links` those to it. */
export function observationAt(
  step: Exclude<LadderStep, 'member'>,
  context: FleetContext,
  key: ClusterKey,
  links: readonly Link[],
): Observation {
  return OBSERVE[step](context, key, links);
}

/** The findings that keep a cluster from a step. */
export function findingsAt(
  step: LadderStep,
  key: ClusterKey,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings.filter(
    finding =>
      CODES[step].includes(finding.code) && affectedCluster(finding) === key,
  );
}

/** A finding says more than what is seen at the first glance. */
export function rungOf(
  step: LadderStep,
  { result, text, evidence = [] }: Observation,
  found: readonly Finding[],
): Rung {
  return {
    step,
    result: worst([result, ...found.map(resultOf)]),
    text: found[0]?.text ?? text,
    // Not every finding has evidence of its own; what was seen is so all the same.
    evidence: found[0]?.evidence.length ? found[0].evidence : evidence,
    findings: [...new Set(found.map(({ code }) => code))],
  };
}

function resultOf({ severity }: Finding): CheckResult {
  switch (severity) {
    case 'error':
      return 'fail';
    case 'warning':
      return 'warn';
    default:
      return 'pass';
  }
}

const ORDER: readonly CheckResult[] = ['fail', 'warn', 'unverified', 'pass'];

/** What does not apply does not count. */
function worst(results: readonly CheckResult[]): CheckResult {
  return ORDER.find(result => results.includes(result)) ?? 'not-applicable';
}

/** A cluster is a member once nothing fails and nothing is left open. */
function memberRung(rungs: readonly Rung[]): Rung {
  const named = (result: CheckResult) =>
    rungs.filter(rung => rung.result === result).map(({ step }) => step);
  const [failed, open, warned] = [
    named('fail'),
    named('unverified'),
    named('warn'),
  ];
  const base = { step: 'member' as const, evidence: [], findings: [] };
  if (failed.length > 0) {
    return {
      ...base,
      result: 'fail',
      text: `It fails at: ${failed.join(', ')}.`,
    };
  }
  if (open.length > 0) {
    return {
      ...base,
      result: 'unverified',
      text: `Not known: ${open.join(', ')}.`,
    };
  }
  return warned.length > 0
    ? {
        ...base,
        result: 'warn',
        text: `It is a member, with warnings at: ${warned.join(', ')}.`,
      }
    : { ...base, result: 'pass', text: 'It is a member of the mesh.' };
}

function reachable(context: FleetContext, key: ClusterKey): Observation {
  const reachability = context.cluster(key)?.status?.reachability;
  switch (reachability?.state) {
    case 'reachable':
      return {
        result: 'pass',
        text: 'Its API server answers and accepts the credential.',
        evidence: [
          {
            type: 'probe',
            cluster: key,
            observedAt: reachability.since,
            text: 'Fresh connections succeed',
          },
        ],
      };
    case 'unreachable':
      return { result: 'fail', text: reachability.failure.message };
    default:
      return {
        result: 'unverified',
        text: 'Whether its API server answers is not known yet.',
      };
  }
}

/** Whether the mesh of a cluster, as far as it is known, has several networks. */
function hasNetworks(context: FleetContext, key: ClusterKey): boolean {
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  return [...(mesh?.clusters ?? [key])].some(
    other => context.networkOf(other) !== '',
  );
}

function labelled(context: FleetContext, key: ClusterKey): Observation {
  const network = context.networkOf(key);
  const name = context.systemNamespaceOf(key);
  if (!context.knows(key, 'Namespace')) {
    return { result: 'unverified', text: 'Its namespaces are not read.' };
  }
  const label = context.records(key).get('Namespace', '', name)?.labels[
    NETWORK_LABEL
  ];
  if (label) {
    return {
      result: 'pass',
      text: `Namespace ${name} says network ${label}.`,
      evidence: [
        {
          type: 'object',
          object: { kind: 'Namespace', namespace: '', name, cluster: key },
          field: `metadata.labels["${NETWORK_LABEL}"]`,
          value: label,
        },
      ],
    };
  }
  if (network !== '') {
    return { result: 'pass', text: `meshNetworks say network ${network}.` };
  }
  return hasNetworks(context, key)
    ? {
        result: 'warn',
        text: `Nothing says its network; other clusters of the mesh have one.`,
      }
    : {
        result: 'not-applicable',
        text: 'The mesh has one network, which needs no name.',
      };
}

function trusted(context: FleetContext, key: ClusterKey): Observation {
  const roots = rootsOf(context, key);
  if (!roots) {
    return {
      result: 'unverified',
      text: 'Its root certificate is not known: no ConfigMap istio-ca-root-cert is read there.',
    };
  }
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  const others = [...(mesh?.clusters ?? [])].filter(other => other !== key);
  const evidence: FindingEvidence[] = [
    {
      type: 'object',
      object: {
        kind: 'ConfigMap',
        namespace: context.systemNamespaceOf(key),
        name: 'istio-ca-root-cert',
        cluster: key,
      },
      field: 'data["root-cert.pem"]',
      value: [...roots]
        .flatMap(body => certificateFacts(body) ?? [])
        .map(
          ({ subject, notAfter }) => `${subject} until ${dateText(notAfter)}`,
        )
        .join('; '),
    },
  ];
  const results = others.map(other => trustBetween(context, key, other));
  const shared = results.filter(result => result === 'shared').length;
  if (others.length === 0) {
    return {
      result: 'not-applicable',
      text: 'No other cluster is in its mesh.',
      evidence,
    };
  }
  if (results.includes('different') && shared === 0) {
    return {
      result: 'fail',
      text: 'It has no root certificate in common with any cluster of the mesh.',
      evidence,
    };
  }
  return shared > 0
    ? {
        result: 'pass',
        text: `It has a root certificate in common with ${shared} of ${others.length} other clusters.`,
        evidence,
      }
    : {
        result: 'unverified',
        text: 'The root certificates of the other clusters are not known.',
        evidence,
      };
}

const OF_CONNECTIONS: Readonly<
  Record<ReturnType<typeof connectionState>, CheckResult>
> = {
  healthy: 'pass',
  degraded: 'warn',
  broken: 'fail',
  unknown: 'unverified',
};

function controlled(context: FleetContext, key: ClusterKey): Observation {
  if (!context.knows(key, 'Pod')) {
    return { result: 'unverified', text: 'Its pods are not read.' };
  }
  const groups = proxyConnections(context, key);
  if (groups.length === 0) {
    return {
      result: 'unverified',
      text: 'No proxy runs there whose control plane is known.',
    };
  }
  const expected = groups.reduce(
    (sum, { pods, machines }) => sum + pods + machines,
    0,
  );
  const missing = groups.reduce((sum, group) => sum + group.missing.length, 0);
  const result = worst(
    groups.map(group => OF_CONNECTIONS[connectionState(group)]),
  );
  return {
    result,
    text:
      result === 'unverified'
        ? `Which of its ${expected} proxies are connected is not known.`
        : `${
            expected - missing
          } of ${expected} proxies are connected to a control plane.`,
  };
}

function gateway(context: FleetContext, key: ClusterKey): Observation {
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  const networks = new Set(
    [...(mesh?.clusters ?? [])]
      .map(other => context.networkOf(other))
      .filter(network => network !== ''),
  );
  const network = context.networkOf(key);
  if (networks.size < 2) {
    return {
      result: 'not-applicable',
      text: 'Its mesh has one network: calls need no gateway.',
    };
  }
  if (!context.knows(key, 'Service') || network === '') {
    return { result: 'unverified', text: 'Its network is not known.' };
  }
  const gateways = context
    .planesReading(key)
    .flatMap(({ plane }) => context.view(plane).gateways.all)
    .filter(each => each.network === network);
  return gateways.length > 0
    ? {
        result: 'pass',
        text: `Network ${network} is reached through ${[
          ...new Set(gateways.map(({ address, port }) => `${address}:${port}`)),
        ].join(', ')}.`,
      }
    : {
        result: 'fail',
        text: `No control plane has a gateway of network ${network}.`,
      };
}

function linked(context: FleetContext, key: ClusterKey): Observation {
  const readers = context.planesReading(key);
  if (readers.length > 0) {
    return {
      result: 'pass',
      text: `It is read by ${readers
        .map(({ plane }) => plane.name)
        .join(', ')}.`,
    };
  }
  const isKnown =
    context.planes.length > 0 &&
    context.planes.every(status => context.knowsRegistries(status));
  return isKnown
    ? { result: 'fail', text: 'No control plane reads it.' }
    : {
        result: 'unverified',
        text: 'Which clusters the control planes read is not known.',
      };
}

const OF_LINKS: Readonly<Record<Link['state'], CheckResult>> = {
  healthy: 'pass',
  degraded: 'warn',
  broken: 'fail',
  unknown: 'unverified',
};

function synced(
  _: FleetContext,
  __: ClusterKey,
  links: readonly Link[],
): Observation {
  if (links.length === 0) {
    return { result: 'unverified', text: 'No replica of istiod is read.' };
  }
  const synced0 = links.filter(({ state }) => state === 'healthy').length;
  return {
    result: worst(links.map(({ state }) => OF_LINKS[state])),
    text: `${synced0} of ${links.length} replicas have synced it and can reach it now.`,
    evidence: links.flatMap(({ evidence }) => evidence),
  };
}
