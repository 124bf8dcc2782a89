import { evidenceText, FindingEvidence } from '../evidence';
import { fleetContext, FleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { draft, FindingDraft, findingOf } from '../findings/FindingDraft';
import { Impact, ProxyImpact, ServiceImpact } from '../impact/Impact';
import { impact } from '../impact/lossOfCluster';
import { Mesh } from '../membership/ClusterMembership';
import { meshesIn } from '../membership/membership';
import {
  OffboardingCheck,
  OffboardingCheckName,
  OffboardingPlan,
} from './OffboardingPlan';
import { offboardingSteps } from './offboardingSteps';

/** As many as a reader looks at. */
const NAMED_AT_MOST = 20;

const TITLES: Readonly<Record<OffboardingCheckName, string>> = {
  membership: 'The cluster is in the mesh',
  data: 'What the mesh holds is known now',
  endpoints: 'Every service keeps endpoints',
  'control-planes': 'Every proxy elsewhere keeps its control plane',
  gateways: 'Every network keeps a gateway',
};

/**
 * Finds the owners of a service; none are known without a catalog.
 *
 * @public
 */
export type OwnersOf = (service: {
  readonly namespace: string;
  readonly name: string;
}) => readonly string[];

/**
 * What is lost when a cluster leaves a mesh, computed as if it were gone, and
 * the steps in their order.
 *
 * @param question - `mesh` is an id as in {@link FleetMembership.meshes}
 * @param ownersOf - owners that are named beside a service
 * @returns undefined if there is no such mesh
 * @public
 */
export function offboarding(
  fleet: Fleet,
  facts: FleetFacts,
  question: { readonly mesh: string; readonly cluster: ClusterKey },
  ownersOf: OwnersOf = () => [],
): OffboardingPlan | undefined {
  const context = fleetContext(fleet, facts);
  const mesh = meshesIn(context).find(({ id }) => id === question.mesh);
  if (!mesh) {
    return undefined;
  }
  const { cluster } = question;
  const isMember = mesh.clusters.includes(cluster);
  const lost = isMember ? impact(fleet, facts, cluster) : undefined;
  const checks = [
    membershipCheck(context, mesh, cluster),
    ...(lost
      ? [
          dataCheck(context, mesh, cluster),
          endpointsCheck(context, lost, ownersOf),
          controlPlanesCheck(context, lost),
          gatewaysCheck(context, lost),
        ]
      : []),
  ];
  return {
    cluster,
    losses: (lost?.services ?? []).filter(({ loss }) => loss !== 'none'),
    checks,
    isBlocked: checks.some(({ result }) =>
      ['fail', 'unverified'].includes(result),
    ),
    steps: lost ? offboardingSteps(context, mesh, cluster) : [],
  };
}

function seen(
  check: OffboardingCheckName,
  result: OffboardingCheck['result'],
  text: string,
  clusters: readonly ClusterKey[],
): OffboardingCheck {
  return { check, title: TITLES[check], result, text, clusters };
}

function found(
  context: FleetContext,
  check: OffboardingCheckName,
  finding: FindingDraft,
): OffboardingCheck {
  const whole = findingOf(finding, key => context.sinceOf(key));
  return {
    check,
    title: TITLES[check],
    result: whole.severity === 'error' ? 'fail' : 'warn',
    finding: whole,
    text: whole.text,
    clusters: whole.clusters,
  };
}

function membershipCheck(
  context: FleetContext,
  mesh: Mesh,
  cluster: ClusterKey,
): OffboardingCheck {
  return mesh.clusters.includes(cluster)
    ? seen(
        'membership',
        'pass',
        `${context.nameOf(cluster)} is in ${mesh.id}.`,
        [cluster],
      )
    : found(
        context,
        'membership',
        draft('MST0721', {
          subject: { cluster },
          clusters: [cluster, ...mesh.clusters],
          parameters: {
            cluster: context.nameOf(cluster),
            mesh: mesh.id,
            members: membersOf(context, mesh),
          },
          evidence: [
            {
              type: 'computed',
              text: evidenceText('clusters-of-mesh', {
                mesh: mesh.id,
                clusters: membersOf(context, mesh),
              }),
            },
          ],
        }),
      );
}

function membersOf(context: FleetContext, { clusters }: Mesh): string {
  return clusters.map(key => context.nameOf(key)).join(', ');
}

/** A member that is not read may hold the endpoints that remain, or clients of what is lost. */
function dataCheck(
  context: FleetContext,
  { clusters }: Mesh,
  cluster: ClusterKey,
): OffboardingCheck {
  const unread = [...new Set([cluster, ...clusters])].filter(
    key =>
      context.cluster(key)?.status?.reachability.state !== 'reachable' ||
      !context.knows(key, 'Service', 'EndpointSlice', 'Pod'),
  );
  return unread.length === 0
    ? seen('data', 'pass', 'Every cluster of the mesh is read now.', [cluster])
    : seen(
        'data',
        'unverified',
        `What ${unread
          .map(key => context.nameOf(key))
          .join(', ')} holds is not known now, so losses may be missing.`,
        [cluster, ...unread],
      );
}

function endpointsCheck(
  context: FleetContext,
  { cluster, services }: Impact,
  ownersOf: OwnersOf,
): OffboardingCheck {
  const last = services.filter(({ loss }) => loss === 'all');
  const [first, ...others] = last;
  if (!first) {
    return seen(
      'endpoints',
      'pass',
      `No service loses its last endpoints; services that lose some: ${services.length}.`,
      [cluster],
    );
  }
  return found(
    context,
    'endpoints',
    draft('MST0719', {
      subject: { cluster },
      clusters: [cluster],
      parameters: {
        count: last.length,
        cluster: context.nameOf(cluster),
        service: `${first.namespace}/${first.name}`,
        owners: ownersOf(first).join(', ') || 'no known owner',
      },
      evidence: [
        lossEvidence(context, first),
        ...others
          .slice(0, NAMED_AT_MOST - 1)
          .map(service => lossEvidence(context, service)),
      ],
    }),
  );
}

/** The clients that lose it; without any, that nobody else has it. */
function lossEvidence(
  context: FleetContext,
  { host, clients }: ServiceImpact,
): FindingEvidence {
  const losing = clients.find(({ loss }) => loss === 'all');
  return losing
    ? {
        type: 'computed',
        cluster: losing.cluster,
        text: evidenceText('endpoints-lost', {
          host,
          cluster: context.nameOf(losing.cluster),
          count: losing.before,
        }),
      }
    : {
        type: 'computed',
        text: evidenceText('no-other-endpoints', { host }),
      };
}

function controlPlanesCheck(
  context: FleetContext,
  { cluster, proxies }: Impact,
): OffboardingCheck {
  const [worst, ...others] = [...proxies].sort((a, b) => b.proxies - a.proxies);
  if (!worst) {
    return seen(
      'control-planes',
      'pass',
      'No proxy of another cluster loses its control plane.',
      [cluster],
    );
  }
  return found(
    context,
    'control-planes',
    draft('MST0720', {
      subject: { cluster, controlPlane: worst.controlPlane },
      clusters: [cluster, ...proxies.map(each => each.cluster)],
      parameters: {
        controlPlane: worst.controlPlane,
        cluster: context.nameOf(cluster),
        proxies: proxies.reduce((sum, each) => sum + each.proxies, 0),
      },
      evidence: [
        connectedEvidence(context, worst),
        ...others.map(each => connectedEvidence(context, each)),
      ],
    }),
  );
}

function connectedEvidence(
  context: FleetContext,
  { cluster, proxies }: ProxyImpact,
): FindingEvidence {
  return {
    type: 'computed',
    cluster,
    text: evidenceText('connected-proxies', {
      cluster: context.nameOf(cluster),
      count: proxies,
    }),
  };
}

function gatewaysCheck(
  context: FleetContext,
  { cluster, networksWithoutGateway }: Impact,
): OffboardingCheck {
  const [first, ...others] = networksWithoutGateway;
  if (first === undefined) {
    return seen('gateways', 'pass', 'No network loses its only gateway.', [
      cluster,
    ]);
  }
  const gatewayEvidence = (network: string): FindingEvidence => ({
    type: 'computed',
    cluster,
    text: evidenceText('only-gateway', { network }),
  });
  return found(
    context,
    'gateways',
    draft('MST0722', {
      subject: { cluster },
      clusters: [cluster],
      parameters: {
        networks: networksWithoutGateway.join(', '),
        cluster: context.nameOf(cluster),
      },
      evidence: [gatewayEvidence(first), ...others.map(gatewayEvidence)],
    }),
  );
}
