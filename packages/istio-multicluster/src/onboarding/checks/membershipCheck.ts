import { evidenceText, FindingEvidence, SomeEvidence } from '../../evidence';
import { Mesh } from '../../membership/ClusterMembership';
import { isMember } from '../../membership/isMember';
import { meshesIn, roleOf } from '../../membership/membership';
import { isComplete } from '../isComplete';
import { PlanGround } from '../PlanGround';
import { foundInPlan, passed, Precheck, unverified } from '../Precheck';
import { knowsIds } from './knowsIds';

/**
 * Whether there is anything to bring in. A cluster that is on its way into the
 * mesh goes on, so that a plan can be carried out again; a member has arrived,
 * and one that is to become something else than it is has to leave first.
 */
export function membershipCheck(ground: PlanGround): Precheck {
  const { now, target } = ground;
  const { cluster } = target;
  const mesh = meshesIn(now).find(({ clusters }) => clusters.includes(cluster));
  if (!mesh || isOwnBeginning(ground, mesh)) {
    return knowsIds(ground)
      ? passed(ground, 'membership')
      : unverified(ground, 'membership');
  }
  const parameters = { cluster: now.nameOf(cluster), mesh: mesh.id };
  const evidence = evidenceOf(ground, mesh);
  return goesOn(ground, mesh)
    ? foundInPlan(ground, 'membership', 'MST0723', parameters, { evidence })
    : foundInPlan(
        ground,
        'membership',
        'MST0702',
        { ...parameters, role: roleOf(now, cluster) },
        { evidence },
      );
}

/**
 * An istiod that is linked with nobody is that of the new primary itself, or
 * the one that was installed elsewhere for the new external cluster.
 */
function isOwnBeginning({ now, target }: PlanGround, mesh: Mesh): boolean {
  const { cluster, role } = target;
  if (mesh.clusters.some(key => key !== cluster)) {
    return false;
  }
  const isHost = now.planes.some(
    ({ plane, hostCluster }) =>
      mesh.controlPlanes.includes(plane.name) && hostCluster === cluster,
  );
  return role === 'primary' || (role === 'external' && !isHost);
}

/** Into a mesh that is there without it: the only primary is nobody's guest. */
function goesOn(ground: PlanGround, mesh: Mesh): boolean {
  const { now, target, planes, isBegun } = ground;
  return (
    mesh.id === ground.mesh.id &&
    planes.length > 0 &&
    (isBegun
      ? !isMember(now, target.cluster)
      : !isComplete(ground) && isAsPlanned(ground))
  );
}

/** Of its network another check says whether it is as planned. */
function isAsPlanned(ground: PlanGround): boolean {
  const { now, target } = ground;
  const isPrimary = roleOf(now, target.cluster) === 'primary';
  return (
    isPrimary === (target.role === 'primary') &&
    readersOf(ground).every(({ ids }) =>
      ids.every(id => id === target.clusterName),
    )
  );
}

/** Who reads the cluster, by which ids. */
function readersOf({ now, target }: PlanGround) {
  return now.planesReading(target.cluster).map(status => ({
    name: status.plane.name,
    ids: now
      .linkedClusters(status)
      .filter(({ key }) => key === target.cluster)
      .map(({ id }) => id),
  }));
}

function evidenceOf(ground: PlanGround, mesh: Mesh): SomeEvidence {
  const { cluster } = ground.target;
  const [first, ...others] = [
    ...readersOf(ground).map(
      ({ name, ids }): FindingEvidence => ({
        type: 'computed',
        cluster,
        text: evidenceText('reads-it-as', {
          controlPlane: name,
          ids: ids.join(', '),
        }),
      }),
    ),
    ...(ground.isBegun
      ? [
          {
            type: 'configuration' as const,
            text: evidenceText('onboarding-begun'),
          },
        ]
      : []),
  ];
  return first
    ? [first, ...others]
    : [
        {
          type: 'computed',
          cluster,
          text: evidenceText('member-as', {
            mesh: mesh.id,
            role: roleOf(ground.now, cluster),
          }),
        },
      ];
}
