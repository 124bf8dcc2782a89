import { Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Surface.module.css';

/** @internal */
export type TableSectionProps = { title: string; children: ReactNode };

/** A part of the page under a heading; what is too wide for it scrolls. */
export function TableSection({ title, children }: TableSectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Text as="h2" variant="title-x-small" id={id}>
        {title}
      </Text>
      <div className={styles.scroll}>{children}</div>
    </section>
  );
}
