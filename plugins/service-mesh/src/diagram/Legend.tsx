import { Switch, Text } from '@backstage/ui';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Legend.module.css';
import { ARROW_KINDS, ArrowKind, ArrowState } from './model/DiagramModel';
import { Arrowhead, headLength } from './svg/Arrowhead';
import { KIND_STYLES, lineStyle, STATE_STYLES } from './svg/arrowStyles';
import { Mark } from './svg/Mark';

/** @internal */
export type LegendProps = {
  hiddenKinds: ReadonlySet<ArrowKind>;
  onToggle: (kind: ArrowKind) => void;
};

const STATES = Object.keys(STATE_STYLES) as ArrowState[];

/** Made from the tables that style the arrows; its switches show and hide a kind. */
export function Legend({ hiddenKinds, onToggle }: LegendProps) {
  const { t } = useMeshTranslation();
  return (
    <section className={styles.legend} aria-label={t('legend.title')}>
      <div className={styles.kinds}>
        {ARROW_KINDS.map(kind => (
          <div key={kind} className={styles.kind}>
            <Switch
              isSelected={!hiddenKinds.has(kind)}
              onChange={() => onToggle(kind)}
              aria-label={t('legend.show', { kind: t(`legend.kind.${kind}`) })}
            />
            <Sample kind={kind} state="healthy" />
            <Text variant="body-small">{t(`legend.kind.${kind}`)}</Text>
          </div>
        ))}
      </div>
      <div className={styles.states}>
        {STATES.filter(state => state !== 'healthy').map(state => (
          <span key={state} className={styles.state}>
            <Sample kind="route" state={state} />
            <Text variant="body-small" color="secondary">
              {t(`legend.state.${state}`)}
            </Text>
          </span>
        ))}
      </div>
    </section>
  );
}

function Sample({ kind, state }: { kind: ArrowKind; state: ArrowState }) {
  const line = lineStyle(kind, state);
  const { head } = KIND_STYLES[kind];
  const end = { x: 46, y: 9 };
  return (
    <svg width={50} height={18} aria-hidden="true" className={styles.sample}>
      <path d={`M2,9 L${end.x - headLength(head)},9`} fill="none" {...line} />
      <Arrowhead from={{ x: 2, y: 9 }} to={end} head={head} line={line} />
      {state !== 'standby' && state !== 'healthy' && (
        <Mark x={19} y={9} state={state} size={6.5} />
      )}
    </svg>
  );
}
