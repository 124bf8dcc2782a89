import { SearchField, Select, Text } from '@backstage/ui';
import { Finding } from '@meshstage/plugin-service-mesh-common';
import { FindingItem } from '../../parts/FindingItem';
import list from '../../parts/Findings.module.css';
import surface from '../../parts/Surface.module.css';
import { TableSection } from '../../parts/TableSection';
import { oneOf, usePageParameters } from '../../parts/usePageParameters';
import { useFindingText } from '../../translation/useFindingText';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import styles from './FindingsList.module.css';

/** @internal */
export type FindingsListProps = { findings: readonly Finding[] };

const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'info'];
const ALL = '*';
const SEARCH = 'finding';
const SEVERITY = 'severity';

/** The checks that did not pass, the worst first, each with what to do. */
export function FindingsList({ findings }: FindingsListProps) {
  const { t } = useMeshTranslation();
  const textOf = useFindingText();
  const [parameters, change] = usePageParameters();
  const search = parameters.get(SEARCH) ?? '';
  const severity = oneOf(parameters.get(SEVERITY), ORDER);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = findings
    .filter(finding => {
      const { title, text, remedy } = textOf(finding);
      const all = [
        finding.code,
        title,
        text,
        remedy,
        finding.subject.cluster,
        finding.subject.service,
      ]
        .join(' ')
        .toLowerCase();
      return (
        (!severity || finding.severity === severity) &&
        words.every(word => all.includes(word))
      );
    })
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <TableSection title={t('findings.title')}>
      {findings.length === 0 ? (
        <Text color="secondary">{t('empty.noFindings')}</Text>
      ) : (
        <>
          <div className={`${surface.controls} ${styles.filter}`}>
            <SearchField
              className={surface.picker}
              size="small"
              label={t('findings.search')}
              value={search}
              onChange={text => change({ [SEARCH]: text })}
            />
            <Select
              className={surface.picker}
              size="small"
              label={t('findings.severity')}
              options={[
                { value: ALL, label: t('filter.all') },
                ...ORDER.map(value => ({
                  value,
                  label: t(`findings.${value}`),
                })),
              ]}
              value={severity ?? ALL}
              onChange={key =>
                change({
                  [SEVERITY]:
                    typeof key === 'string' && key !== ALL ? key : undefined,
                })
              }
            />
          </div>
          {shown.length === 0 ? (
            <Text color="secondary" role="status">
              {t('findings.noneFits', { count: findings.length })}
            </Text>
          ) : (
            <ul className={list.list}>
              {shown.map((finding, i) => (
                <FindingItem key={`${finding.id} ${i}`} finding={finding} />
              ))}
            </ul>
          )}
        </>
      )}
    </TableSection>
  );
}
