import {
  Cluster,
  Mesh,
  MeshList,
  MeshMember,
} from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../picture/FleetPicture';
import { stateOfParts } from '../picture/stateOfParts';

/** The meshes of a fleet and the clusters outside of them, whole. */
export function meshesOf(picture: FleetPicture): MeshList {
  const ids = [
    ...new Set(picture.controlPlanes.flatMap(({ mesh }) => mesh ?? [])),
  ].sort();
  const items = ids.map(id => meshOf(picture, id));
  return {
    items,
    outside: picture.clusters
      .filter(({ mesh }) => mesh === undefined || !ids.includes(mesh))
      .map(memberOf),
    clusters: [...picture.clusters],
    controlPlanes: [...picture.controlPlanes],
  };
}

function meshOf(picture: FleetPicture, id: string): Mesh {
  const controlPlanes = picture.controlPlanes.filter(({ mesh }) => mesh === id);
  const clusters = picture.clusters.filter(({ mesh }) => mesh === id);
  const distinct = (values: readonly (string | undefined)[]) =>
    [...new Set(values)].filter(value => value !== undefined).sort();
  return {
    id,
    meshIds: [id],
    state: stateOfParts([
      ...controlPlanes,
      ...clusters.map(({ state = 'unknown' }) => ({ state })),
    ]),
    trustDomains: distinct(controlPlanes.map(each => each.trustDomain)),
    networks: distinct(clusters.map(({ network }) => network || undefined)),
    controlPlanes: controlPlanes.map(each => each.id),
    members: clusters.map(memberOf),
    hiddenMembers: 0,
  };
}

function memberOf({ id, role, state, network }: Cluster): MeshMember {
  return {
    cluster: id,
    role: role === 'config' ? 'remote' : role ?? 'unknown',
    holdsConfiguration: role === 'primary' || role === 'config',
    state: state ?? 'unknown',
    networks: network ? [network] : [],
    revisions: [],
    isMember: false,
    ladder: [],
  };
}
