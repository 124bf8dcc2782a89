import {
  Consistency,
  ConsistencyCell,
  ConsistencyIssue,
  ConsistencyPair,
  ConsistencyRow,
  IstioWindow,
  MeshConsistency,
} from '@meshstage/plugin-service-mesh-common';
import {
  WholeConsistency,
  WholeMeshConsistency,
} from '../fleet/consistency/WholeConsistency';
import { Redaction } from './Redaction';

/** What a caller asks for. */
export type ConsistencyQuery = { mesh?: string; cluster?: string };

/**
 * The comparison for one reader. A hidden cluster stays as a column of which
 * nothing is known, so that nobody takes a mesh for consistent of which he sees
 * a part only. A mesh of which he sees no cluster is left out.
 */
export function redactConsistency(
  redaction: Redaction,
  { data, meshes, clusters, controlPlanes }: WholeConsistency,
  query: ConsistencyQuery,
): Consistency {
  const planes = redaction.planeIds(controlPlanes);
  return {
    data: [...data],
    meshes: meshes
      .filter(
        ({ mesh, clusters: members }) =>
          (query.mesh === undefined || query.mesh === mesh) &&
          members.some(each => !redaction.hides(each)),
      )
      .map(mesh => redactMesh(redaction, planes, mesh, query)),
    clusters: redaction.clusters(clusters),
  };
}

function redactMesh(
  redaction: Redaction,
  planes: ReadonlyMap<string, string>,
  mesh: WholeMeshConsistency,
  query: ConsistencyQuery,
): MeshConsistency {
  const pairs = mesh.pairs
    .filter(
      ({ cluster, other }) =>
        !redaction.hides(cluster) && !redaction.hides(other),
    )
    .map(pair => ({
      ...pair,
      issues: redactIssues(redaction, planes, pair.issues),
      findings: redaction.findings(pair.findings),
    }));
  return {
    mesh: mesh.mesh,
    clusters: mesh.clusters.map(each => redaction.idOf(each)),
    rows: mesh.rows.map(row => redactRow(redaction, planes, row)),
    support: mesh.support.map(each =>
      redaction.hides(each.cluster)
        ? {
            cluster: redaction.idOf(each.cluster),
            state: 'unknown',
            missing: 'version',
          }
        : each,
    ),
    issues: redactIssues(redaction, planes, mesh.issues),
    differingPairs: pairs.filter(differs).length,
    pairs: pairs.filter(
      ({ cluster, other }) =>
        cluster === query.cluster || other === query.cluster,
    ),
    istio: redactWindow(redaction, planes, mesh.istio),
  };
}

function differs({ issues, findings }: ConsistencyPair): boolean {
  return issues.length > 0 || findings.length > 0;
}

/** What is the same among those that are seen need not be the same in all. */
function redactRow(
  redaction: Redaction,
  planes: ReadonlyMap<string, string>,
  { row, state, cells }: ConsistencyRow,
): ConsistencyRow {
  const hidesSome = cells.some(({ cluster }) => redaction.hides(cluster));
  // Which Istio reads a cluster tells the version of a control plane that is hidden.
  const hidesPlane = row === 'istio' && planes.size > 0;
  if (!hidesSome && !hidesPlane) {
    return { row, state, cells };
  }
  const shown = cells.map(
    (cell): ConsistencyCell =>
      redaction.hides(cell.cluster) || hidesPlane
        ? {
            cluster: redaction.idOf(cell.cluster),
            state: 'unknown',
            reason: 'hidden',
          }
        : cell,
  );
  const values = new Set(
    shown.flatMap(cell =>
      cell.state === 'known' ? (cell.values ?? []).join('\n') : [],
    ),
  );
  return {
    row,
    state: values.size > 1 ? 'different' : 'unknown',
    cells: shown,
  };
}

/** What speaks of something hidden is not for this reader. */
function redactIssues(
  redaction: Redaction,
  planes: ReadonlyMap<string, string>,
  issues: readonly ConsistencyIssue[],
): ConsistencyIssue[] {
  return issues.filter(
    ({ clusters, controlPlane }) =>
      !clusters.some(each => redaction.hides(each)) &&
      !(controlPlane !== undefined && planes.has(controlPlane)),
  );
}

function redactWindow(
  redaction: Redaction,
  planes: ReadonlyMap<string, string>,
  window: IstioWindow,
): IstioWindow {
  return {
    ...window,
    unknown: window.unknown.map(each => redaction.idOf(each)),
    controlPlanes: window.controlPlanes.map(
      ({ controlPlane, istio, clusters }) => {
        const hiddenId = planes.get(controlPlane);
        return {
          controlPlane: hiddenId ?? controlPlane,
          ...(istio === undefined || hiddenId ? {} : { istio }),
          clusters: clusters.map(({ cluster, support }) => ({
            cluster: redaction.idOf(cluster),
            support: hiddenId || redaction.hides(cluster) ? 'unknown' : support,
          })),
        };
      },
    ),
  };
}
