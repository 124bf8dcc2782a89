import {
  ConsistencyCell as ModelCell,
  ConsistencyIssue as ModelIssue,
  ConsistencyPair as ModelPair,
  IstioWindow as ModelWindow,
  MeshConsistency as ModelConsistency,
  SupportState,
} from '@meshstage/istio-multicluster';
import {
  ConsistencyCell,
  ConsistencyIssue,
  ConsistencyPair,
  Finding,
  IstioWindow,
  SupportDates,
} from '@meshstage/plugin-service-mesh-common';
import type { FleetPicture } from '../picture/FleetPicture';
import { timestamp } from '../timestamp';
import { WholeMeshConsistency } from './WholeConsistency';

type Naming = Pick<FleetPicture, 'nameOf' | 'findings'>;

/** A comparison of the model as the API says it: clusters by their names, and in the order of these. */
export function describeMeshConsistency(
  picture: Naming,
  { mesh, rows, clusters, pairs, istio, issues }: ModelConsistency,
): WholeMeshConsistency {
  const { nameOf } = picture;
  const findings = new Map(picture.findings.map(each => [each.id, each]));
  return {
    mesh,
    clusters: clusters.map(({ cluster }) => nameOf(cluster)).sort(),
    rows: rows.map(({ row, state, cells }) => ({
      row,
      state,
      cells: cells.map(cell => describeCell(cell, nameOf)).sort(byName),
    })),
    support: clusters
      .map(({ cluster, support }) => describeSupport(nameOf(cluster), support))
      .sort(byName),
    issues: [...clusters.flatMap(each => each.issues), ...issues].map(each =>
      describeIssue(each, nameOf),
    ),
    pairs: pairs.map(pair => describePair(pair, nameOf, findings)),
    istio: describeWindow(istio, nameOf),
  };
}

type NameOf = Naming['nameOf'];

function byName(one: { cluster: string }, other: { cluster: string }): number {
  return one.cluster < other.cluster ? -1 : 1;
}

function describeCell(cell: ModelCell, nameOf: NameOf): ConsistencyCell {
  const cluster = nameOf(cell.cluster);
  return cell.state === 'known'
    ? {
        cluster,
        state: cell.state,
        values: [...cell.values],
        ...(cell.asOf === undefined ? {} : { asOf: timestamp(cell.asOf) }),
      }
    : { cluster, state: cell.state, reason: cell.reason };
}

function describeSupport(cluster: string, support: SupportState): SupportDates {
  const { state } = support;
  return state === 'unknown'
    ? { cluster, state, missing: support.missing }
    : { cluster, state, endsAt: support.endsAt, daysLeft: support.daysLeft };
}

function describeIssue(issue: ModelIssue, nameOf: NameOf): ConsistencyIssue {
  const { code, severity, controlPlane, title, text, remedy } = issue;
  const clusters = issue.clusters.map(nameOf);
  return {
    code,
    severity,
    clusters,
    ...(controlPlane === undefined ? {} : { controlPlane }),
    title,
    message: {
      code,
      parameters: { ...issue.parameters },
      text,
      remedy,
      clusters,
    },
  };
}

function describePair(
  { cluster, other, issues, findings }: ModelPair,
  nameOf: NameOf,
  known: ReadonlyMap<string, Finding>,
): ConsistencyPair {
  return {
    cluster: nameOf(cluster),
    other: nameOf(other),
    issues: issues.map(each => describeIssue(each, nameOf)),
    findings: findings.flatMap(id => known.get(id) ?? []),
  };
}

function describeWindow(window: ModelWindow, nameOf: NameOf): IstioWindow {
  const { kubernetes, unknown, fitting, unpublished, controlPlanes } = window;
  return {
    kubernetes: [...kubernetes],
    unknown: unknown.map(nameOf),
    fitting: fitting.map(release => ({ ...release })),
    unpublished: [...unpublished],
    controlPlanes: controlPlanes.map(({ controlPlane, istio, clusters }) => ({
      controlPlane,
      ...(istio === undefined ? {} : { istio }),
      clusters: clusters
        .map(({ cluster, support }) => ({ cluster: nameOf(cluster), support }))
        .sort(byName),
    })),
  };
}
