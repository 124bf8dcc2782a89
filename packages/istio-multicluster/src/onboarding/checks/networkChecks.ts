import { evidenceText, FindingEvidence } from '../../evidence';
import { ClusterKey } from '../../fleet/FleetChange';
import { NO_DISTRIBUTION } from '../../consistency/noDistribution';
import { DistributionVerdict } from '../../distribution/DistributionVerdict';
import { proxySummary } from '../../links/proxySummary';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { findingOfCodes, PlanGround, PrecheckRules } from '../PlanGround';
import { found, foundInPlan, passed, Precheck, unverified } from '../Precheck';
import { selectsAny } from '../selectsAny';

/** Of the east-west gateway: status, mutual TLS, istiod, its webhook. */
const PORTS = '15021, 15443, 15012, 15017';

/** Labels of pods that give Services of type LoadBalancer an address. */
const CONTROLLERS: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
])[] = [
  [
    'the AWS Load Balancer Controller',
    { 'app.kubernetes.io/name': 'aws-load-balancer-controller' },
  ],
  ['MetalLB', { 'app.kubernetes.io/name': 'metallb' }],
  ['MetalLB', { app: 'metallb' }],
  ['kube-vip', { 'app.kubernetes.io/name': 'kube-vip-ds' }],
  ['kube-vip', { 'app.kubernetes.io/name': 'kube-vip-cloud-provider' }],
  ['Cilium', { 'app.kubernetes.io/name': 'cilium-operator' }],
];

/** Whether calls find their way into the cluster and out of it. */
export const networkChecks: PrecheckRules<
  | 'network'
  | 'same-network'
  | 'pod-addresses'
  | 'gateway-ports'
  | 'load-balancer'
> = {
  network,
  'same-network': sameNetwork,
  'pod-addresses': podAddresses,
  'gateway-ports': gatewayPorts,
  'load-balancer': loadBalancer,
};

/** What the cluster says of its network before anything is installed. */
function network(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const { cluster, network: planned } = target;
  if (!now.knows(cluster, 'Namespace', 'Service', 'Pod')) {
    return unverified(ground, 'network');
  }
  const said = networkSaid(ground);
  return said === undefined || said.network === planned
    ? passed(ground, 'network')
    : foundInPlan(
        ground,
        'network',
        'MST0716',
        {
          cluster: now.nameOf(cluster),
          network: said.network,
          planned,
          namespace: now.systemNamespaceOf(cluster),
        },
        { evidence: [said.evidence] },
      );
}

/** By the label of its namespace, else by what its proxies were started with. */
function networkSaid({
  now,
  target: { cluster },
}: PlanGround): { network: string; evidence: FindingEvidence } | undefined {
  const records = now.records(cluster);
  const namespace = records.get(
    'Namespace',
    '',
    now.systemNamespaceOf(cluster),
  );
  const label = namespace?.labels[NETWORK_LABEL];
  if (namespace && label !== undefined) {
    return {
      network: label,
      evidence: {
        type: 'object',
        object: now.ref(cluster, namespace),
        field: `metadata.labels["${NETWORK_LABEL}"]`,
        value: label,
      },
    };
  }
  const started = proxySummary(records.byNamespace('Pod')).networks.find(
    ({ network: each }) => each !== '',
  );
  return (
    started && {
      network: started.network,
      evidence: {
        type: 'object',
        object: now.ref(cluster, started.sample),
        field: 'spec.containers["istio-proxy"].env["ISTIO_META_NETWORK"]',
        value: started.network,
      },
    }
  );
}

/** Other clusters of the network of the plan. */
function neighboursOf({ now, mesh, target }: PlanGround): ClusterKey[] {
  return mesh.clusters.filter(
    key => key !== target.cluster && now.networkOf(key) === target.network,
  );
}

function sameNetwork(ground: PlanGround): Precheck {
  const { now, target, kubernetes } = ground;
  const neighbours = neighboursOf(ground);
  if (neighbours.length === 0) {
    return passed(ground, 'same-network');
  }
  const distributionOf = (key: ClusterKey) =>
    kubernetes.get(key)?.distribution ?? NO_DISTRIBUTION;
  const own = distributionOf(target.cluster);
  const stranger = neighbours.find(key =>
    onlyOneOnEks(own, distributionOf(key)),
  );
  return stranger === undefined
    ? unverified(ground, 'same-network', {
        parameters: {
          other: neighbours.map(key => now.nameOf(key)).join(', '),
        },
        clusters: neighbours,
      })
    : foundInPlan(
        ground,
        'same-network',
        'MST0704',
        {
          network: target.network,
          cluster: now.nameOf(target.cluster),
          other: now.nameOf(stranger),
          reason:
            'one of them is on EKS and the other is not, so their pods have addresses of different networks',
        },
        {
          clusters: [stranger],
          evidence: [
            distributionEvidence(now, target.cluster, own),
            distributionEvidence(now, stranger, distributionOf(stranger)),
          ],
        },
      );
}

/** An undecided one may be either. */
function onlyOneOnEks(...both: readonly DistributionVerdict[]): boolean {
  const names = both.map(({ distribution }) => distribution);
  return (
    !names.includes('undecided') &&
    names.filter(name => name === 'EKS').length === 1
  );
}

function distributionEvidence(
  now: PlanGround['now'],
  cluster: ClusterKey,
  { distribution, evidence: [decisive] }: DistributionVerdict,
): FindingEvidence {
  return {
    type: 'computed',
    cluster,
    text:
      decisive?.text ??
      evidenceText('distribution-is', {
        cluster: now.nameOf(cluster),
        distribution,
      }),
  };
}

function podAddresses(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const finding = findingOfCodes(ground, 'MST0318');
  if (finding) {
    return found('pod-addresses', finding);
  }
  const neighbours = neighboursOf(ground);
  const unknown = [target.cluster, ...neighbours].filter(
    key => !saysRanges(ground, key),
  );
  return neighbours.length === 0 || unknown.length === 0
    ? passed(ground, 'pod-addresses', { clusters: neighbours })
    : unverified(ground, 'pod-addresses', {
        parameters: { unknown: unknown.map(key => now.nameOf(key)).join(', ') },
        clusters: unknown,
      });
}

function saysRanges({ now }: PlanGround, key: ClusterKey): boolean {
  const nodes = [...now.records(key).inNamespace('Node', '').values()];
  return (
    now.knows(key, 'Node') &&
    nodes.length > 0 &&
    nodes.every(({ podCidrs }) => podCidrs.length > 0)
  );
}

function gatewayPorts(ground: PlanGround): Precheck {
  const { now, mesh, target } = ground;
  const others = mesh.clusters.filter(
    key =>
      key !== target.cluster &&
      !['', target.network].includes(now.networkOf(key)),
  );
  return others.length === 0 && mesh.clusters.length > 0
    ? passed(ground, 'gateway-ports')
    : unverified(ground, 'gateway-ports', {
        parameters: {
          ports: PORTS,
          networks: [...new Set(others.map(key => now.networkOf(key)))].join(
            ', ',
          ),
        },
        clusters: others,
      });
}

/** A Service that has an address proves it. */
function loadBalancer(ground: PlanGround): Precheck {
  const { now, target, kubernetes } = ground;
  const { cluster } = target;
  if (!now.knows(cluster, 'Pod', 'Service')) {
    return unverified(ground, 'load-balancer');
  }
  const records = now.records(cluster);
  if (kubernetes.get(cluster)?.eks?.autoMode) {
    return passed(ground, 'load-balancer', {
      parameters: { provider: 'EKS Auto Mode' },
    });
  }
  for (const service of records.all('Service')) {
    if (service.loadBalancerAddresses.length > 0) {
      const name = `${service.namespace}/${service.name}`;
      return passed(ground, 'load-balancer', {
        parameters: { provider: `something (Service ${name} has an address)` },
        evidence: [
          {
            type: 'object',
            object: now.ref(cluster, service),
            field: 'status.loadBalancer.ingress',
            value: service.loadBalancerAddresses.join(', '),
          },
        ],
      });
    }
  }
  const controller = CONTROLLERS.find(([, labels]) =>
    selectsAny(records.byNamespace('Pod'), labels),
  );
  return controller
    ? passed(ground, 'load-balancer', {
        parameters: { provider: controller[0] },
      })
    : foundInPlan(
        ground,
        'load-balancer',
        'MST0710',
        { cluster: now.nameOf(cluster) },
        {
          evidence: [
            {
              type: 'computed',
              cluster,
              text: evidenceText('no-load-balancer'),
            },
          ],
        },
      );
}
