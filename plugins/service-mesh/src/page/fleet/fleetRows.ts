import {
  Cluster,
  MeshList,
  MeshMember,
  State,
} from '@meshstage/plugin-service-mesh-common';

/** A cluster with its place in a mesh. */
export type FleetRow = {
  id: string;
  cluster: Cluster;
  /** Absent for a cluster of which nothing but its name is known. */
  member?: MeshMember;
  mesh: string;
  network: string;
  /** Versions of the control planes that run there. */
  istio: string[];
  state: State;
  /** Rungs of the ladder that are passed, of those that apply. */
  passed: number;
  applicable: number;
};

export type FleetFilter = {
  search?: string;
  mesh?: string;
  distribution?: string;
  state?: string;
};

export const FLEET_COLUMNS = [
  'cluster',
  'distribution',
  'kubernetes',
  'istio',
  'role',
  'mesh',
  'network',
  'ladder',
  'state',
  'age',
] as const;
export type FleetColumn = (typeof FLEET_COLUMNS)[number];

export type FleetSort = { column: FleetColumn; descending: boolean };

const BY_NAME = new Intl.Collator('en', { numeric: true });
const BY_URGENCY: readonly State[] = [
  'broken',
  'degraded',
  'unknown',
  'healthy',
];

/** The clusters of an answer that the reader may see. */
export function fleetRows(fleet: MeshList): FleetRow[] {
  const places = new Map<string, { member: MeshMember; mesh: string }>();
  for (const mesh of fleet.items) {
    mesh.members.forEach(member =>
      places.set(member.cluster, { member, mesh: mesh.id }),
    );
  }
  fleet.outside.forEach(member =>
    places.set(member.cluster, { member, mesh: '' }),
  );
  return fleet.clusters
    .filter(cluster => !cluster.hidden)
    .map(cluster => {
      const place = places.get(cluster.id);
      const ladder = place?.member.ladder ?? [];
      const applicable = ladder.filter(
        ({ status }) => status !== 'not-applicable',
      );
      return {
        id: cluster.id,
        cluster,
        member: place?.member,
        mesh: place?.mesh ?? '',
        network: place?.member.networks.join(', ') || (cluster.network ?? ''),
        istio: versionsIn(fleet, cluster.id),
        state: place?.member.state ?? cluster.state ?? 'unknown',
        passed: applicable.filter(({ status }) => status === 'pass').length,
        applicable: applicable.length,
      };
    });
}

function versionsIn(fleet: MeshList, cluster: string): string[] {
  return [
    ...new Set(
      fleet.controlPlanes
        .filter(
          ({ hostCluster, configCluster }) =>
            (hostCluster ?? configCluster) === cluster,
        )
        .flatMap(({ version }) => (version ? [version] : [])),
    ),
  ].sort(BY_NAME.compare);
}

/** Every word has to be somewhere in the row. */
export function filterFleet(
  rows: readonly FleetRow[],
  filter: FleetFilter,
): FleetRow[] {
  const words = (filter.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  return rows.filter(row => {
    const { cluster } = row;
    const text = [
      cluster.id,
      cluster.title,
      cluster.platform,
      cluster.distribution,
      cluster.kubernetesVersion,
      ...(cluster.istioClusterIds ?? []),
      ...row.istio,
      row.mesh,
      row.network,
    ]
      .join(' ')
      .toLowerCase();
    return (
      words.every(word => text.includes(word)) &&
      (!filter.mesh || row.mesh === filter.mesh) &&
      (!filter.distribution || cluster.distribution === filter.distribution) &&
      (!filter.state || row.state === filter.state)
    );
  });
}

/** Equal rows are in the order of their names. */
export function sortFleet(
  rows: readonly FleetRow[],
  { column, descending }: FleetSort,
  ages: Readonly<Record<string, number>>,
): FleetRow[] {
  const compare = comparison(column, ages);
  const direction = descending ? -1 : 1;
  return [...rows].sort(
    (a, b) =>
      direction * compare(a, b) || BY_NAME.compare(nameOf(a), nameOf(b)),
  );
}

function comparison(
  column: FleetColumn,
  ages: Readonly<Record<string, number>>,
): (a: FleetRow, b: FleetRow) => number {
  switch (column) {
    case 'state':
      return (a, b) =>
        BY_URGENCY.indexOf(a.state) - BY_URGENCY.indexOf(b.state);
    case 'ladder':
      return (a, b) => a.passed - a.applicable - (b.passed - b.applicable);
    case 'age':
      return (a, b) => ageOf(a, ages) - ageOf(b, ages);
    default:
      return (a, b) => BY_NAME.compare(textOf(a, column), textOf(b, column));
  }
}

/** A cluster that was never read is older than any. */
function ageOf(row: FleetRow, ages: Readonly<Record<string, number>>): number {
  return ages[row.id] ?? Number.MAX_SAFE_INTEGER;
}

function textOf(row: FleetRow, column: FleetColumn): string {
  switch (column) {
    case 'distribution':
      return row.cluster.distribution ?? '';
    case 'kubernetes':
      return row.cluster.kubernetesVersion ?? '';
    case 'istio':
      return row.istio.join(', ');
    case 'role':
      return row.member?.role ?? row.cluster.role ?? 'unknown';
    case 'mesh':
      return row.mesh;
    case 'network':
      return row.network;
    default:
      return nameOf(row);
  }
}

function nameOf({ cluster }: FleetRow): string {
  return cluster.title ?? cluster.id;
}
