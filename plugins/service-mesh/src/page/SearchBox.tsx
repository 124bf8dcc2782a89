import { SearchField } from '@backstage/ui';
import styles from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type SearchBoxProps = {
  value: string;
  onChange: (value: string) => void;
};

export function SearchBox({ value, onChange }: SearchBoxProps) {
  const { t } = useMeshTranslation();
  return (
    <SearchField
      className={styles.picker}
      size="small"
      label={t('page.search')}
      placeholder={t('page.searchHint')}
      value={value}
      onChange={onChange}
    />
  );
}
