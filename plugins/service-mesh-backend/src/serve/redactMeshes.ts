import {
  Mesh,
  MeshList,
  MeshMember,
} from '@meshstage/plugin-service-mesh-common';
import { PlaneIds, redactControlPlanes } from './redactArrows';
import type { Redaction } from './Redaction';

/** Hidden members are counted, not listed. */
export function redactMeshList(
  redaction: Redaction,
  whole: MeshList,
): MeshList {
  const planes = redaction.planeIds(whole.controlPlanes);
  return {
    items: whole.items
      .map(mesh => redactMesh(redaction, mesh, planes))
      .filter(({ members }) => members.length > 0),
    outside: redactMembers(redaction, whole.outside),
    clusters: redaction.clusters(whole.clusters),
    controlPlanes: redactControlPlanes(redaction, whole.controlPlanes, planes),
  };
}

/** Networks and trust domains of members that are hidden are not told. */
function redactMesh(redaction: Redaction, mesh: Mesh, planes: PlaneIds): Mesh {
  const hidden = mesh.members.filter(({ cluster }) => redaction.hides(cluster));
  const members = redactMembers(redaction, mesh.members);
  const networks = new Set(members.flatMap(member => member.networks));
  const isWhole = hidden.length === 0;
  return {
    ...mesh,
    networks: isWhole
      ? mesh.networks
      : mesh.networks.filter(network => networks.has(network)),
    controlPlanes: mesh.controlPlanes.map(id => planes.get(id) ?? id),
    members,
    hiddenMembers: hidden.length,
  };
}

function redactMembers(
  redaction: Redaction,
  members: readonly MeshMember[],
): MeshMember[] {
  return members
    .filter(({ cluster }) => !redaction.hides(cluster))
    .map(member => ({
      ...member,
      ladder: member.ladder.map(step => ({
        ...step,
        message: redaction.message(step.message),
        evidence: redaction.speaksOfHidden(step.message)
          ? []
          : redaction.evidence(step.evidence),
      })),
    }));
}
