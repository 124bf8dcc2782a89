import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { FactLine } from '@meshstage/plugin-service-mesh';
import { Check } from '@meshstage/plugin-service-mesh-common';
import { useFormTranslation } from '../translation/useFormTranslation';
import { CheckStateIcon } from './CheckStateIcon';
import { useCheckText } from './useCheckText';

/** @internal */
export type CheckItemProps = { check: Check };

const useStyles = makeStyles(theme => ({
  item: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
  },
  evidence: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/** One check: how it came out, what was seen, and what to do. */
export function CheckItem({ check }: CheckItemProps) {
  const { state, code, evidence, docs } = check;
  const { t } = useFormTranslation();
  const styles = useStyles();
  const { title, text, remedy } = useCheckText()(check);
  return (
    <li className={styles.item} data-state={state}>
      <CheckStateIcon state={state} />
      <div>
        <Typography variant="body2" component="h4">
          <strong>
            {t(`prechecks.state.${state}`)}: {title}
          </strong>
        </Typography>
        <Typography variant="body2">{text}</Typography>
        {state !== 'pass' && remedy && (
          <Typography variant="body2">
            <strong>
              {t(
                state === 'unverified'
                  ? 'prechecks.verify'
                  : 'prechecks.remedy',
              )}
            </strong>
            : {remedy}
          </Typography>
        )}
        {evidence.length > 0 && (
          <details>
            <summary>
              <Typography variant="body2" component="span">
                {t('prechecks.evidence')} ({evidence.length})
              </Typography>
            </summary>
            <ul className={styles.evidence}>
              {evidence.map(fact => (
                <Typography key={fact} component="li" variant="body2">
                  <FactLine fact={fact} />
                </Typography>
              ))}
            </ul>
          </details>
        )}
        <Typography variant="caption" color="textSecondary">
          {[code, docs].filter(Boolean).join(' · ')}
        </Typography>
      </div>
    </li>
  );
}
