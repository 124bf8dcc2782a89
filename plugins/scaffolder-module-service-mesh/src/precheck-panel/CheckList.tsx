import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Check, Prechecks } from '@meshstage/plugin-service-mesh-common';
import { useFormTranslation } from '../translation/useFormTranslation';
import { byUrgency } from './byUrgency';
import { CheckItem } from './CheckItem';

/** @internal */
export type CheckListProps = { prechecks: Prechecks };

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** What needs to be read first; what passed is folded away below. */
export function CheckList({ prechecks }: CheckListProps) {
  const { t } = useFormTranslation();
  const checks = byUrgency(prechecks.checks);
  const passed = checks.filter(({ state }) => state === 'pass');
  const open = checks.filter(({ state }) => state !== 'pass');
  return (
    <>
      {open.length > 0 && <Items label={t('prechecks.list')} checks={open} />}
      {passed.length > 0 && (
        <details>
          <summary>
            <Typography variant="body2" component="span">
              {t('prechecks.passed', { amount: String(passed.length) })}
            </Typography>
          </summary>
          <Items
            label={t('prechecks.passed', { amount: String(passed.length) })}
            checks={passed}
          />
        </details>
      )}
    </>
  );
}

function Items({ label, checks }: { label: string; checks: readonly Check[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={label}>
      {checks.map((check, i) => (
        <CheckItem key={`${check.check} ${check.code} ${i}`} check={check} />
      ))}
    </ul>
  );
}
