import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

/** @internal */
export type FactListProps = {
  label: string;
  /** Name and value of each; those without a value are left out. */
  facts: readonly (readonly [string, string | undefined])[];
};

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: theme.spacing(2),
    margin: 0,
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
}));

/** What is known of a choice; read out when the choice changes. */
export function FactList({ label, facts }: FactListProps) {
  const styles = useStyles();
  return (
    <Box mt={1} role="status" aria-label={label}>
      <dl className={styles.list}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" color="textSecondary">
                {name}
              </Typography>
              <Typography
                component="dd"
                variant="body2"
                className={styles.value}
              >
                {value}
              </Typography>
            </div>
          ))}
      </dl>
    </Box>
  );
}
