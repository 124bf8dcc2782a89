import { MeshConsistency } from '@meshstage/plugin-service-mesh-common';

/** What a comparison comes to. */
export type Summary = {
  /** `unknown`: nothing is known to be wrong, and not all is known. */
  verdict: 'consistent' | 'unknown' | 'different';
  errors: number;
  warnings: number;
  notes: number;
  pairs: number;
  /** Rows in which something is not known. */
  unknown: number;
};

/** What is not known is never taken for the same. */
export function summaryOf(mesh: MeshConsistency): Summary {
  const count = (severity: string) =>
    mesh.issues.filter(issue => issue.severity === severity).length;
  const unknown = mesh.rows.filter(({ cells }) =>
    cells.some(({ state }) => state === 'unknown'),
  ).length;
  const isDifferent = mesh.issues.length > 0 || mesh.differingPairs > 0;
  const isUnknown =
    unknown > 0 ||
    mesh.istio.unknown.length > 0 ||
    mesh.istio.controlPlanes.some(({ clusters }) =>
      clusters.some(({ support }) => support === 'unknown'),
    ) ||
    mesh.support.some(({ missing }) => missing === 'version');
  return {
    verdict: verdictOf(isDifferent, isUnknown),
    errors: count('error'),
    warnings: count('warning'),
    notes: count('info'),
    pairs: mesh.differingPairs,
    unknown,
  };
}

function verdictOf(
  isDifferent: boolean,
  isUnknown: boolean,
): Summary['verdict'] {
  if (isDifferent) {
    return 'different';
  }
  return isUnknown ? 'unknown' : 'consistent';
}
