import { ClusterSourceProblem } from '@meshstage/plugin-service-mesh-node';

const NAMED_AT_MOST = 3;

/**
 * One cause that hits many clusters of an account is one problem: of each kind
 * (type and remedy) the first are told, and how many more there are.
 */
export function groupProblems(
  problems: readonly ClusterSourceProblem[],
): ClusterSourceProblem[] {
  const groups = new Map<string, ClusterSourceProblem[]>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.type, problem.remedy]);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap(group =>
    group.length <= NAMED_AT_MOST
      ? group
      : [
          {
            type: group[0].type,
            field: group[0].field,
            message: `${group[0].message} The same of ${
              group.length - 1
            } more clusters.`,
            remedy: group[0].remedy,
          },
        ],
  );
}
