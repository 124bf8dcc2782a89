import { ReactNode } from 'react';
import styles from './FactList.module.css';

/** @internal */
export type FactListProps = {
  /** Labels with values; without a value there is no line. */
  facts: readonly (readonly [label: string, value: ReactNode])[];
};

/** What is known, a line for each fact. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
