import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { IstioReleases } from '@meshstage/plugin-service-mesh-common';
import { useId } from 'react';
import { useFormTranslation } from '../translation/useFormTranslation';
import { refusalReasons } from './releaseTexts';

/** @internal */
export type ReleaseTableProps = { releases: IstioReleases };

const useStyles = makeStyles(theme => ({
  frame: { marginTop: theme.spacing(1), overflowX: 'auto' },
}));

/** Each release with the versions of Kubernetes that it supports, and which cluster blocks it. */
export function ReleaseTable({ releases }: ReleaseTableProps) {
  const { t } = useFormTranslation();
  const styles = useStyles();
  const title = useId();
  return (
    <section className={styles.frame} aria-labelledby={title}>
      <Typography id={title} variant="subtitle2" component="h4">
        {t('release.window')}
      </Typography>
      <Table size="small" aria-labelledby={title}>
        <TableHead>
          <TableRow>
            <TableCell>{t('release.column.istio')}</TableCell>
            <TableCell>{t('release.column.kubernetes')}</TableCell>
            <TableCell>{t('release.column.verdict')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {releases.window.map(release => (
            <TableRow key={release.istio}>
              <TableCell component="th" scope="row">
                {release.istio}
              </TableCell>
              <TableCell>{release.kubernetes.join(', ')}</TableCell>
              <TableCell>
                {release.fitsAll
                  ? t('release.fits')
                  : refusalReasons(release, releases, t)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Typography variant="body2" color="textSecondary">
        {t('release.asOf', { date: releases.asOf })}
      </Typography>
    </section>
  );
}
