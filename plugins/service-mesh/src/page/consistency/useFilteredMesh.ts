import { MeshConsistency } from '@meshstage/plugin-service-mesh-common';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { cellText, useIssueText } from './useConsistencyTexts';
import { wordsFit } from './wordsFit';

/** What of a comparison fits the search, in the words that the reader sees. */
export function useFilteredMesh(
  mesh: MeshConsistency,
  filter: { search: string; onlyDifferences: boolean },
  nameOf: (cluster: string) => string,
): Pick<MeshConsistency, 'rows' | 'issues' | 'support'> {
  const { t } = useMeshTranslation();
  const textOf = useIssueText();
  const { search, onlyDifferences } = filter;
  return {
    rows: mesh.rows.filter(
      ({ row, state, cells }) =>
        (!onlyDifferences || state !== 'same') &&
        wordsFit(search, [
          t(`consistency.row.${row}`),
          t(`consistency.${state}`),
          ...cells.map(cell => `${nameOf(cell.cluster)} ${cellText(cell, t)}`),
        ]),
    ),
    issues: mesh.issues.filter(issue => {
      const { title, text, remedy } = textOf(issue);
      return wordsFit(search, [
        issue.code,
        title,
        text,
        remedy,
        ...issue.clusters.map(nameOf),
      ]);
    }),
    support: mesh.support.filter(({ cluster, state, endsAt }) =>
      wordsFit(search, [
        nameOf(cluster),
        t(`consistency.support.kind.${state}`),
        endsAt,
      ]),
    ),
  };
}
