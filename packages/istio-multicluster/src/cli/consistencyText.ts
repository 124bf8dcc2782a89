import { FleetConsistency, MeshConsistency } from '../consistency/consistency';
import { ConsistencyIssue } from '../consistency/ConsistencyIssue';
import { ConsistencyCell } from '../consistency/ConsistencyRow';
import { SupportState } from '../consistency/SupportState';

const MARKS: Readonly<Record<ConsistencyIssue['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
const REASONS: Readonly<
  Record<Extract<ConsistencyCell, { reason: string }>['reason'], string>
> = {
  'version-unread': '? (version not known)',
  'nodes-unread': '? (nodes not read)',
  'pods-unread': '? (pods not read)',
  undecided: '? (undecided)',
  'not-seen': '? (not seen)',
  'apis-unread': '? (/apis not read)',
  'definitions-unread': '? (definitions not read)',
  'namespaces-unread': '? (namespaces not read)',
  'webhooks-unread': '? (webhooks or policies not read)',
  'api-server-unseen': '? (no pod of an API server)',
  'eks-unread': '? (not known to the EKS API)',
  'issuer-denied': '? (issuer not allowed)',
  'issuer-unread': '? (issuer not read)',
  'metrics-denied': '? (/metrics not allowed)',
  'metrics-unread': '? (/metrics not read)',
  'digests-unseen': '? (no digests)',
  'manifest-unread': '? (no manifest of the release)',
  'hidden-by-eks': '- (hidden by EKS)',
  'no-eks-distro': '-',
  'no-control-plane': '- (no control plane reads it)',
};

/** Everything that is said of a mesh. */
export function saidOf({
  clusters,
  pairs,
  issues,
}: MeshConsistency): ConsistencyIssue[] {
  return [
    ...issues,
    ...clusters.flatMap(each => each.issues),
    ...pairs.flatMap(each => each.issues),
  ];
}

/** A table for each mesh, and what does not fit. */
export function consistencyText({ asOf, meshes }: FleetConsistency): string {
  return [
    ...meshes.flatMap(mesh => [...meshLines(mesh), '']),
    meshes.length === 0
      ? 'No mesh: no control plane was found.'
      : `Data of releases: Istio as of ${asOf.istio}, EKS as of ${asOf.eks}, EKS Distro as of ${asOf.eksDistro}.`,
  ].join('\n');
}

function meshLines(mesh: MeshConsistency): string[] {
  const { rows, clusters, istio } = mesh;
  const table = [
    ['', ...clusters.map(({ cluster }) => cluster), ''],
    ...rows.map(({ row, cells, state }) => [
      row,
      ...cells.map(cellText),
      state === 'same' ? '' : state,
    ]),
    ['support', ...clusters.map(({ support }) => supportText(support)), ''],
  ];
  const said = saidOf(mesh);
  const fitting = istio.fitting.map(({ minor, daysLeft }) =>
    daysLeft !== undefined && daysLeft < 0 ? `${minor} (ended)` : minor,
  );
  return [
    `Mesh ${mesh.mesh}`,
    ...aligned(table).map(line => `  ${line}`),
    `  Istio releases for Kubernetes ${istio.kubernetes.join(', ') || '?'}: ${
      fitting.join(', ') || 'none known'
    }`,
    ...said.flatMap(({ severity, code, text, remedy }) => [
      `  ${MARKS[severity]} ${code}: ${text}`,
      `    remedy: ${remedy}`,
    ]),
    ...(said.length === 0 ? ['  Nothing that is known differs.'] : []),
  ];
}

function cellText(cell: ConsistencyCell): string {
  return cell.state === 'known'
    ? cell.values.join(', ') || 'none'
    : REASONS[cell.reason];
}

function supportText(support: SupportState): string {
  switch (support.state) {
    case 'unknown':
      return '?';
    case 'ended':
      return `ended ${support.endsAt}`;
    default:
      return `${support.state} to ${support.endsAt} (${support.daysLeft} days)`;
  }
}

function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = table[0].map((_, column) =>
    Math.max(...table.map(row => row[column].length)),
  );
  return table.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
