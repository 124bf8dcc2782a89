import { Alert, Button, Text } from '@backstage/ui';
import { Onboarding } from '@meshstage/plugin-service-mesh-common';
import { useMemo } from 'react';
import surface from '../../parts/Surface.module.css';
import { oneOf, usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import styles from '../Page.module.css';
import { Picker } from '../Picker';
import { SearchBox } from '../SearchBox';
import { useSort } from '../useSort';
import { NoOnboardings } from './NoOnboardings';
import { OnboardingPanel } from './OnboardingPanel';
import {
  filterOnboardings,
  ONBOARDING_COLUMNS,
  onboardingRows,
  sortOnboardings,
  VERDICTS,
} from './onboardingRows';
import { OnboardingTable } from './OnboardingTable';

/** @internal */
export type OnboardingContentProps = {
  items: readonly Onboarding[];
  base: string;
  onRefresh: () => void;
};

/** The records by what the address says, and the one that it names. */
export function OnboardingContent(props: OnboardingContentProps) {
  const { items, base, onRefresh } = props;
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  const rows = useMemo(() => onboardingRows(items), [items]);
  const [sort, onSort] = useSort(ONBOARDING_COLUMNS, 'verdict');
  const filter = {
    search: parameters.get('search') ?? '',
    mesh: parameters.get('mesh') ?? undefined,
    verdict: oneOf(parameters.get('verdict'), VERDICTS),
  };
  const shown = sortOnboardings(filterOnboardings(rows, filter), sort);
  const wanted = parameters.get('onboarding');
  const selected = items.find(({ id }) => id === wanted);
  const close = () => change({ onboarding: undefined });
  const missing = wanted && !selected && <Missing onClose={close} />;
  if (rows.length === 0) {
    return (
      <>
        {missing}
        <NoOnboardings />
      </>
    );
  }
  const meshes = [...new Set(items.map(({ mesh }) => mesh))].sort();
  return (
    <>
      <div className={surface.controls} role="search">
        <SearchBox
          value={filter.search}
          onChange={search => change({ search })}
        />
        <Picker
          label={t('page.column.mesh')}
          options={meshes.map(value => ({ value, label: value }))}
          value={filter.mesh}
          onChange={mesh => change({ mesh })}
        />
        <Picker
          label={t('onboarding.column.verdict')}
          options={VERDICTS.map(value => ({
            value,
            label: t(`onboarding.verdict.${value}`),
          }))}
          value={filter.verdict}
          onChange={verdict => change({ verdict })}
        />
        <ViewTools onRefresh={onRefresh} />
      </div>
      <Text variant="body-small" color="secondary" role="status">
        {shown.length === 0
          ? t('page.noneFits')
          : t('onboarding.shown', {
              shown: String(shown.length),
              total: String(rows.length),
            })}
      </Text>
      {missing}
      <div
        className={
          selected ? `${styles.view} ${styles.withPanel}` : styles.view
        }
      >
        <div className={surface.scroll}>
          <OnboardingTable
            rows={shown}
            sort={sort}
            onSort={onSort}
            onSelect={({ id }) => change({ onboarding: id })}
          />
        </div>
        {selected && (
          <OnboardingPanel
            key={selected.id}
            onboarding={selected}
            base={base}
            onClose={close}
            onChanged={onRefresh}
          />
        )}
      </div>
    </>
  );
}

/** The link is older than the record is gone, or leads to a cluster that is hidden. */
function Missing({ onClose }: { onClose: () => void }) {
  const { t } = useMeshTranslation();
  return (
    <Alert
      status="warning"
      icon
      title={t('onboarding.missingTitle')}
      description={t('onboarding.missing')}
      customActions={
        <Button size="small" variant="secondary" onPress={onClose}>
          {t('page.showAll')}
        </Button>
      }
    />
  );
}
