import { evidenceText, FindingEvidence } from '../../evidence';
import { isSystemNamespace } from '../../facts/meshesOf';
import { ClusterKey } from '../../fleet/FleetChange';
import { isSidecarInjector } from '../../records/MutatingWebhookRecord';
import { NodeRecord } from '../../records/NodeRecord';
import { ServiceRecord } from '../../records/ServiceRecord';
import { findingOfCodes, PlanGround, PrecheckRules } from '../PlanGround';
import { found, foundInPlan, passed, Precheck, unverified } from '../Precheck';
import { selectsAny } from '../selectsAny';

const REGION = 'topology.kubernetes.io/region';
const ZONE = 'topology.kubernetes.io/zone';
const ARGO_CD = { 'app.kubernetes.io/part-of': 'argocd' };
/** As many as a reader looks at. */
const NAMED_AT_MOST = 20;

/** What is in the cluster already, and what becomes of it in the mesh. */
export const contentChecks: PrecheckRules<
  'other-istio' | 'services' | 'discovery' | 'localities' | 'gitops'
> = {
  'other-istio': otherIstio,
  services,
  discovery,
  localities,
  gitops,
};

function otherIstio(ground: PlanGround): Precheck {
  const { now, mesh, target } = ground;
  const { cluster, role } = target;
  if (!now.knows(cluster, 'Deployment', 'MutatingWebhookConfiguration')) {
    return unverified(ground, 'other-istio');
  }
  const records = now.records(cluster);
  const istiod = [...records.all('Deployment')].find(
    ({ labels }) => labels.app === 'istiod',
  );
  if (istiod && role !== 'primary') {
    return foundInPlan(
      ground,
      'other-istio',
      'MST0707',
      {
        cluster: now.nameOf(cluster),
        object: `istiod ${istiod.namespace}/${istiod.name}`,
        mesh: mesh.id,
        effect: `a cluster with an istiod of its own is no ${role}`,
      },
      {
        evidence: [
          {
            type: 'object',
            object: now.ref(cluster, istiod),
            field: 'metadata.labels.app',
            value: 'istiod',
          },
        ],
      },
    );
  }
  const [webhook] = istiod
    ? []
    : [...records.all('MutatingWebhookConfiguration')].filter(
        isSidecarInjector,
      );
  return webhook &&
    now.planesReading(cluster).length === 0 &&
    !now.ownIds(cluster).has(target.clusterName)
    ? foundInPlan(
        ground,
        'other-istio',
        'MST0707',
        {
          cluster: now.nameOf(cluster),
          object: `MutatingWebhookConfiguration ${webhook.name}`,
          mesh: mesh.id,
          effect:
            'pods may be injected by an istiod that is gone, or not start',
        },
        {
          evidence: [
            { type: 'object', object: now.ref(cluster, webhook), field: '' },
          ],
        },
      )
    : passed(ground, 'other-istio');
}

/** Services that other clusters of the mesh have too. */
function services(ground: PlanGround): Precheck {
  const { now, target } = ground;
  if (!now.knows(target.cluster, 'Service')) {
    return unverified(ground, 'services');
  }
  const merging = mergingServices(ground);
  const evidence = merging
    .slice(0, NAMED_AT_MOST)
    .map(({ service, other }) => ({
      type: 'object' as const,
      object: now.ref(target.cluster, service),
      field: '',
      value: evidenceText('same-service-in', { cluster: now.nameOf(other) }),
    }));
  const finding = findingOfCodes(ground, 'MST0404', 'MST0405');
  if (finding) {
    const check = found('services', finding);
    return { ...check, evidence: [...check.evidence, ...evidence] };
  }
  return passed(ground, 'services', {
    parameters: { count: merging.length },
    evidence,
    clusters: merging.slice(0, NAMED_AT_MOST).map(({ other }) => other),
  });
}

function mergingServices({
  now,
  mesh,
  target,
}: PlanGround): { service: ServiceRecord; other: ClusterKey }[] {
  const group = now.meshes.find(({ planes }) =>
    planes.some(({ plane }) => mesh.controlPlanes.includes(plane.name)),
  );
  const others = mesh.clusters.filter(key => key !== target.cluster);
  return [...now.records(target.cluster).all('Service')].flatMap(service => {
    const { namespace, name } = service;
    const other =
      group && !isSystemNamespace(group, namespace)
        ? others.find(key => now.records(key).get('Service', namespace, name))
        : undefined;
    return other === undefined ? [] : [{ service, other }];
  });
}

function discovery(ground: PlanGround): Precheck {
  const { now, mesh, target } = ground;
  const { cluster } = target;
  if (!now.knows(cluster, 'Service', 'Pod')) {
    return unverified(ground, 'discovery');
  }
  const finding = findingOfCodes(ground, 'MST0414');
  if (finding) {
    return found('discovery', finding);
  }
  const records = now.records(cluster);
  return passed(ground, 'discovery', {
    parameters: {
      services: records.count('Service'),
      pods: records.count('Pod'),
      links: linksThen(ground),
    },
    evidence: now.planes
      .filter(({ plane }) => mesh.controlPlanes.includes(plane.name))
      .map(({ plane, hostCluster, replicas }) => ({
        type: 'computed',
        cluster: hostCluster,
        text: evidenceText('size-now', {
          controlPlane: plane.name,
          replicas: replicas.length,
          clusters: plane.registries.size,
        }),
      })),
  });
}

/** Each replica has one to each cluster that its control plane reads. */
function linksThen({ planned, mesh }: PlanGround): number {
  return planned.planes
    .filter(({ plane }) => mesh.controlPlanes.includes(plane.name))
    .reduce((sum, { plane, replicas }) => {
      const keys = new Set([plane.configCluster, ...plane.registries.values()]);
      return sum + replicas.length * keys.size;
    }, 0);
}

function localities(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const nodes = [
    ...now.records(target.cluster).inNamespace('Node', '').values(),
  ];
  if (nodes.length === 0) {
    return unverified(ground, 'localities');
  }
  const without = nodes.filter(
    ({ labels }) => !labels[REGION] || !labels[ZONE],
  );
  const [first, ...others] = without;
  const labelEvidence = (node: NodeRecord): FindingEvidence => ({
    type: 'object',
    object: now.ref(target.cluster, node),
    field: `metadata.labels["${REGION}"]`,
  });
  return !first
    ? passed(ground, 'localities', { parameters: { count: nodes.length } })
    : foundInPlan(
        ground,
        'localities',
        'MST0711',
        {
          count: without.length,
          all: nodes.length,
          cluster: now.nameOf(target.cluster),
          node: first.name,
        },
        {
          evidence: [
            labelEvidence(first),
            ...others.slice(0, 4).map(labelEvidence),
          ],
        },
      );
}

/** Argo CD may run in one cluster for all of them. */
function gitops(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const { cluster } = target;
  const runsIn = (key: ClusterKey) =>
    selectsAny(now.records(key).byNamespace('Pod'), ARGO_CD);
  if (runsIn(cluster)) {
    return passed(ground, 'gitops');
  }
  const hubs = now.clusters
    .map(({ key }) => key)
    .filter(key => key !== cluster && runsIn(key));
  if (hubs.length > 0) {
    return unverified(ground, 'gitops', {
      parameters: { other: hubs.map(key => now.nameOf(key)).join(', ') },
      clusters: hubs,
    });
  }
  return foundInPlan(
    ground,
    'gitops',
    'MST0713',
    { cluster: now.nameOf(cluster) },
    {
      evidence: [
        {
          type: 'computed',
          text: evidenceText('no-pod-labelled', {
            label: Object.entries(ARGO_CD)[0].join('='),
          }),
        },
      ],
    },
  );
}
