import { evidenceText, FindingEvidence } from '../../evidence';
import { ownIdsEvidence } from '../../findings/ownIdsEvidence';
import { ClusterKey } from '../../fleet/FleetChange';
import { planEvidence } from '../planEvidence';
import { findingOfCodes, PlanGround, PrecheckRules } from '../PlanGround';
import { found, foundInPlan, passed, Precheck, unverified } from '../Precheck';
import { lacksItsOwn, primariesWithout } from '../targetMesh';
import { knowsIds } from './knowsIds';
import { membershipCheck } from './membershipCheck';

/** As in names of Services, and of Secrets after a prefix (RFC 1123). */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether the cluster can be told from all others. */
export const identityChecks: PrecheckRules<
  'cluster-id-form' | 'membership' | 'primaries' | 'cluster-id'
> = {
  'cluster-id-form': idForm,
  membership: membershipCheck,
  primaries,
  'cluster-id': clusterId,
};

function idForm(ground: PlanGround): Precheck {
  const { clusterName } = ground.target;
  return LABEL.test(clusterName)
    ? passed(ground, 'cluster-id-form')
    : foundInPlan(
        ground,
        'cluster-id-form',
        'MST0701',
        { istioClusterId: clusterName, example: labelLike(clusterName) },
        { evidence: [planEvidence('clusterName', clusterName)] },
      );
}

/** The nearest name that would do. */
function labelLike(text: string): string {
  const label = text
    .toLowerCase()
    .replace(/[^-a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return label || 'cluster-3';
}

function primaries(ground: PlanGround): Precheck {
  const { now, mesh, planes, target } = ground;
  const missing = primariesWithout(planes, target);
  const controlPlanes = planes.map(({ plane }) => plane.name).join(', ');
  if (missing.length > 0) {
    const ofMesh = now.planes.filter(({ plane }) =>
      mesh.controlPlanes.includes(plane.name),
    );
    return foundInPlan(
      ground,
      'primaries',
      'MST0703',
      {
        mesh: mesh.id,
        primary: missing.map(key => now.nameOf(key)).join(', '),
        primaries:
          [
            ...new Set(
              ofMesh.map(({ plane }) => now.nameOf(plane.configCluster)),
            ),
          ].join(', ') || 'none',
      },
      {
        clusters: [
          ...missing,
          ...ofMesh.map(({ plane }) => plane.configCluster),
        ],
        evidence: [
          planEvidence(
            'primaries',
            target.primaries.map(key => now.nameOf(key)).join(', '),
          ),
          ...ofMesh.map(
            ({ plane }): FindingEvidence => ({
              type: 'computed',
              cluster: plane.configCluster,
              text: evidenceText('configured-in', {
                controlPlane: plane.name,
                cluster: now.nameOf(plane.configCluster),
              }),
            }),
          ),
        ],
      },
    );
  }
  // Which cluster is to run the istiod nobody has said.
  const isOpen = target.primaries.length === 0 && lacksItsOwn(planes, target);
  return planes.length > 0 && !isOpen
    ? passed(ground, 'primaries', {
        parameters: { controlPlanes },
        clusters: planes.map(({ plane }) => plane.configCluster),
      })
    : unverified(ground, 'primaries');
}

function clusterId(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const { cluster, clusterName } = target;
  // What runs there already calls itself otherwise.
  const own = findingOfCodes(ground, 'MST0222');
  if (own) {
    return found('cluster-id', own);
  }
  const bearer = bearerOf(ground);
  if (bearer !== undefined) {
    return foundInPlan(
      ground,
      'cluster-id',
      'MST0207',
      {
        cluster: now.nameOf(cluster),
        other: bearer.name,
        istioClusterId: clusterName,
      },
      { clusters: [bearer.cluster], evidence: [bearer.evidence] },
    );
  }
  return knowsIds(ground)
    ? passed(ground, 'cluster-id')
    : unverified(ground, 'cluster-id');
}

type Bearer = {
  readonly name: string;
  /** Where it was seen. */
  readonly cluster: ClusterKey;
  readonly evidence: FindingEvidence;
};

/**
 * Who is called so already, by a control plane of the mesh or by itself. What
 * is read by the id of a plan that was begun, and names itself otherwise
 * nowhere, is the cluster of that plan.
 */
function bearerOf({
  now,
  mesh,
  target,
  isBegun,
}: PlanGround): Bearer | undefined {
  const { cluster, clusterName } = target;
  for (const status of now.planes) {
    const { plane, unknownRegistries } = status;
    if (mesh.controlPlanes.includes(plane.name)) {
      const linked = now
        .linkedClusters(status)
        .find(({ id, key }) => id === clusterName && key !== cluster);
      if (linked) {
        return {
          name: now.nameOf(linked.key),
          cluster: linked.key,
          evidence: {
            type: 'computed',
            cluster: linked.key,
            text: evidenceText('reads-it-as', {
              controlPlane: plane.name,
              ids: clusterName,
            }),
          },
        };
      }
      if (unknownRegistries.includes(clusterName) && !isBegun) {
        return {
          name: `a cluster that ${plane.name} reads and that is not configured here`,
          cluster: plane.configCluster,
          evidence: {
            type: 'computed',
            cluster: plane.configCluster,
            text: evidenceText('reads-stranger', {
              controlPlane: plane.name,
              id: clusterName,
            }),
          },
        };
      }
    }
  }
  const other = mesh.clusters.find(
    key => key !== cluster && now.ownIds(key).has(clusterName),
  );
  return other === undefined
    ? undefined
    : {
        name: now.nameOf(other),
        cluster: other,
        evidence: ownIdsEvidence(now, other),
      };
}
