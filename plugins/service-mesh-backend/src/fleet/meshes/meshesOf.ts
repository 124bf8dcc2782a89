import {
  ClusterMembership,
  Mesh as ModelMesh,
  membership,
  Rung,
} from '@meshstage/istio-multicluster';
import {
  LadderStep,
  Mesh,
  MeshList,
  MeshMember,
} from '@meshstage/plugin-service-mesh-common';
import { evidenceOf } from '../findings/evidenceOf';
import { message } from '../messages';
import { clusterStateOf } from '../picture/clusterHealth';
import type { FleetPicture } from '../picture/FleetPicture';
import { stateOfParts } from '../picture/stateOfParts';
import { memberState } from './memberState';

/** The meshes of a fleet and the clusters outside of them, whole. */
export function meshesOf(picture: FleetPicture): MeshList {
  const { meshes, clusters } = membership(picture.state.fleet, picture.facts);
  const members = new Map(
    clusters.map(each => [each.cluster, memberOf(picture, each)]),
  );
  return {
    items: meshes.map(mesh => meshOf(picture, mesh, members)),
    outside: clusters
      .filter(({ mesh }) => mesh === undefined)
      .map(({ cluster }) => members.get(cluster))
      .filter(member => member !== undefined),
    clusters: [...picture.clusters],
    controlPlanes: [...picture.controlPlanes],
  };
}

function meshOf(
  picture: FleetPicture,
  mesh: ModelMesh,
  known: ReadonlyMap<string, MeshMember>,
): Mesh {
  const members = mesh.clusters
    .map(key => known.get(key))
    .filter(member => member !== undefined);
  const controlPlanes = picture.controlPlanes.filter(({ id }) =>
    mesh.controlPlanes.includes(id),
  );
  return {
    id: mesh.id,
    meshIds: [...mesh.meshIds],
    state: stateOfParts([...controlPlanes, ...members]),
    trustDomains: [...mesh.trustDomains],
    networks: [...mesh.networks],
    controlPlanes: [...mesh.controlPlanes],
    members,
    hiddenMembers: 0,
  };
}

function memberOf(
  picture: FleetPicture,
  cluster: ClusterMembership,
): MeshMember {
  const state = picture.clusterByKey(cluster.cluster);
  const top = cluster.ladder.find(({ step }) => step === 'member');
  return {
    cluster: picture.nameOf(cluster.cluster),
    role: cluster.role,
    holdsConfiguration: cluster.holdsConfiguration,
    state: memberState(state ? clusterStateOf(state) : 'unknown', cluster),
    networks: [...cluster.networks],
    ...(cluster.trustDomain === undefined
      ? {}
      : { trustDomain: cluster.trustDomain }),
    revisions: [...cluster.revisions],
    isMember: top?.result === 'pass',
    ladder: cluster.ladder.map(rung =>
      ladderStep(picture, cluster.cluster, rung),
    ),
  };
}

/** Sentence and evidence may name other clusters: whoever may not see those reads neither. */
function ladderStep(
  picture: FleetPicture,
  cluster: string,
  { step, result, text, evidence, findings }: Rung,
): LadderStep {
  const shown = evidence.map(each => evidenceOf(picture, each));
  return {
    rung: step,
    status: result,
    message: message('ladder-step', { text }, [
      picture.nameOf(cluster),
      ...picture.mentions.in([text, ...shown.map(each => each.text)]),
    ]),
    findings: [...findings],
    evidence: shown,
  };
}
