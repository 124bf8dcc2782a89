import styles from './Page.module.css';

/** @internal */
export type FiguresProps = {
  figures: readonly (readonly [label: string, count: number])[];
};

/** What it comes to, in large numbers. */
export function Figures({ figures }: FiguresProps) {
  return (
    <dl className={styles.figures}>
      {figures.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
