import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  IstioReleaseFit,
  IstioReleases,
} from '@meshstage/plugin-service-mesh-common';
import { useFormTranslation } from '../translation/useFormTranslation';
import { hasEnded, releaseVerdict } from './releaseTexts';

/** @internal */
export type ReleaseTableProps = { releases: IstioReleases };

const useStyles = makeStyles(theme => ({
  frame: { marginTop: theme.spacing(1), overflowX: 'auto' },
  version: { whiteSpace: 'nowrap' },
}));

/** Each release with the versions of Kubernetes that it supports, and which cluster blocks it; those of the past are folded away. */
export function ReleaseTable({ releases }: ReleaseTableProps) {
  const { t } = useFormTranslation();
  const styles = useStyles();
  const ended = releases.window.filter(release =>
    hasEnded(release, releases.asOf),
  );
  const supported = releases.window.filter(release => !ended.includes(release));
  return (
    <div className={styles.frame}>
      <Typography variant="subtitle2" component="p">
        {t('release.window')}
      </Typography>
      <Rows
        label={t('release.window')}
        releases={releases}
        window={supported}
      />
      {ended.length > 0 && (
        <details>
          <summary>
            <Typography variant="body2" component="span">
              {t('release.past', { amount: String(ended.length) })}
            </Typography>
          </summary>
          <Rows
            label={t('release.past', { amount: String(ended.length) })}
            releases={releases}
            window={ended}
          />
        </details>
      )}
      <Typography variant="body2" color="textSecondary">
        {t('release.asOf', { date: releases.asOf })}
      </Typography>
    </div>
  );
}

function Rows(props: {
  label: string;
  releases: IstioReleases;
  window: readonly IstioReleaseFit[];
}) {
  const { label, releases, window } = props;
  const { t } = useFormTranslation();
  const styles = useStyles();
  return (
    <Table size="small" aria-label={label}>
      <TableHead>
        <TableRow>
          <TableCell>{t('release.column.istio')}</TableCell>
          <TableCell>{t('release.column.kubernetes')}</TableCell>
          <TableCell>{t('release.column.verdict')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {window.map(release => (
          <TableRow key={release.istio}>
            <TableCell component="th" scope="row" className={styles.version}>
              {release.istio}
            </TableCell>
            <TableCell>{release.kubernetes.join(', ')}</TableCell>
            <TableCell>{releaseVerdict(release, releases, t)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
