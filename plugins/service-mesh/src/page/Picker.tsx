import { Select } from '@backstage/ui';
import styles from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type PickerProps = {
  /** Of the choice that narrows nothing. */
  allLabel?: string;
  label: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};

const ALL = '*';

/** One of several, or all. */
export function Picker(props: PickerProps) {
  const { label, allLabel, options, value, onChange } = props;
  const { t } = useMeshTranslation();
  return (
    <Select
      className={styles.picker}
      size="small"
      label={label}
      options={[{ value: ALL, label: allLabel ?? t('filter.all') }, ...options]}
      value={value ?? ALL}
      onChange={key =>
        onChange(typeof key === 'string' && key !== ALL ? key : undefined)
      }
    />
  );
}
