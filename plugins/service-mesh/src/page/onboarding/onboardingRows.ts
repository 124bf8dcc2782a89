import {
  Onboarding,
  OnboardingVerdict,
  RUNGS,
} from '@meshstage/plugin-service-mesh-common';

/** A record as the list shows it. */
export type OnboardingRow = {
  id: string;
  onboarding: Onboarding;
  /** Since when it is as it is (RFC 3339). */
  since: string;
};

export type OnboardingFilter = {
  search?: string;
  mesh?: string;
  verdict?: OnboardingVerdict;
};

export const ONBOARDING_COLUMNS = [
  'cluster',
  'mesh',
  'role',
  'stage',
  'verdict',
  'since',
] as const;
export type OnboardingColumn = (typeof ONBOARDING_COLUMNS)[number];

export type OnboardingSort = {
  column: OnboardingColumn;
  descending: boolean;
};

/** Those that need somebody first. */
export const VERDICTS: readonly OnboardingVerdict[] = [
  'stalled',
  'rolled-back',
  'in-progress',
  'member',
  'abandoned',
];

const BY_NAME = new Intl.Collator('en', { numeric: true });

export function onboardingRows(items: readonly Onboarding[]): OnboardingRow[] {
  return items.map(onboarding => ({
    id: onboarding.id,
    onboarding,
    since: sinceOf(onboarding),
  }));
}

/** A stalled one waits since its rung was due; every other one is as it is since the last thing that happened. */
function sinceOf({ stalled, events, createdAt }: Onboarding): string {
  return stalled?.since ?? events[events.length - 1]?.at ?? createdAt;
}

/** Every word has to be somewhere in the row. */
export function filterOnboardings(
  rows: readonly OnboardingRow[],
  { search = '', mesh, verdict }: OnboardingFilter,
): OnboardingRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ onboarding }) => {
    const { stalled } = onboarding;
    const text = [
      onboarding.cluster,
      onboarding.clusterName,
      onboarding.mesh,
      onboarding.network,
      onboarding.role,
      onboarding.stage,
      onboarding.createdBy,
      onboarding.entityRef,
      stalled?.code,
      stalled?.cause,
    ]
      .join(' ')
      .toLowerCase();
    return (
      words.every(word => text.includes(word)) &&
      (!mesh || onboarding.mesh === mesh) &&
      (!verdict || onboarding.verdict === verdict)
    );
  });
}

/** Equal rows are in the order of their names. */
export function sortOnboardings(
  rows: readonly OnboardingRow[],
  { column, descending }: OnboardingSort,
): OnboardingRow[] {
  const compare = comparison(column);
  const direction = descending ? -1 : 1;
  return [...rows].sort(
    (a, b) =>
      direction * compare(a, b) ||
      BY_NAME.compare(a.onboarding.cluster, b.onboarding.cluster),
  );
}

function comparison(
  column: OnboardingColumn,
): (a: OnboardingRow, b: OnboardingRow) => number {
  const by =
    (valueOf: (row: OnboardingRow) => number) =>
    (a: OnboardingRow, b: OnboardingRow) =>
      valueOf(a) - valueOf(b);
  switch (column) {
    case 'stage':
      return by(({ onboarding }) => RUNGS.indexOf(onboarding.stage));
    case 'verdict':
      return by(({ onboarding }) => VERDICTS.indexOf(onboarding.verdict));
    case 'since':
      return by(({ since }) => Date.parse(since));
    default:
      return (a, b) =>
        BY_NAME.compare(a.onboarding[column], b.onboarding[column]);
  }
}
