import { CellText, ColumnConfig, Table, Text } from '@backstage/ui';
import {
  ClusterSupport,
  ControlPlaneSupport,
  FittingIstioRelease,
  IstioWindow,
} from '@meshstage/plugin-service-mesh-common';
import surface from '../../parts/Surface.module.css';
import { TableSection } from '../../parts/TableSection';
import {
  Translate,
  useMeshTranslation,
} from '../../translation/useMeshTranslation';
import styles from './Consistency.module.css';

/** @internal */
export type IstioSectionProps = {
  istio: IstioWindow;
  nameOf: (cluster: string) => string;
};

type Row = ClusterSupport &
  Pick<ControlPlaneSupport, 'controlPlane' | 'istio'> & { id: string };

/** Which Istio fits the Kubernetes of all clusters, and whether those that run fit theirs. */
export function IstioSection({ istio, nameOf }: IstioSectionProps) {
  const { t } = useMeshTranslation();
  const rows = istio.controlPlanes.flatMap(
    ({ controlPlane, istio: release, clusters }) =>
      clusters.map(
        (each): Row => ({
          ...each,
          controlPlane,
          ...(release === undefined ? {} : { istio: release }),
          id: `${controlPlane} ${each.cluster}`,
        }),
      ),
  );
  const columns: ColumnConfig<Row>[] = [
    {
      id: 'controlPlane',
      label: t('consistency.istio.controlPlane'),
      isRowHeader: true,
      cell: ({ controlPlane }) => <CellText title={controlPlane} />,
    },
    {
      id: 'release',
      label: t('consistency.istio.release'),
      cell: row => (
        <CellText title={row.istio ?? t('consistency.istio.unknown')} />
      ),
    },
    {
      id: 'cluster',
      label: t('consistency.istio.cluster'),
      cell: ({ cluster }) => <CellText title={nameOf(cluster)} />,
    },
    {
      id: 'support',
      label: t('consistency.istio.support'),
      cell: ({ support, istio: release = '' }) => (
        <CellText
          title={
            support === 'unknown' && istio.unpublished.includes(release)
              ? t('consistency.istio.notPublished', { istio: release })
              : t(`consistency.istio.${support}`)
          }
        />
      ),
    },
  ];
  return (
    <TableSection title={t('consistency.istio.title')}>
      <dl className={styles.facts}>
        <dt>{t('consistency.istio.minors')}</dt>
        <dd>{istio.kubernetes.join(', ') || t('consistency.unknown')}</dd>
        <dt>{t('consistency.istio.fitting')}</dt>
        <dd>
          {istio.fitting.length === 0
            ? t(
                istio.kubernetes.length === 0
                  ? 'consistency.unknown'
                  : 'consistency.istio.none',
              )
            : istio.fitting.map(release => (
                <div key={release.minor}>{releaseText(release, t)}</div>
              ))}
        </dd>
        {istio.unpublished.length > 0 && (
          <>
            <dt>{t('consistency.istio.unpublished')}</dt>
            <dd>{istio.unpublished.join(', ')}</dd>
          </>
        )}
      </dl>
      {istio.unknown.length > 0 && (
        <Text variant="body-small">
          {t('consistency.istio.unknownVersions', {
            clusters: istio.unknown.map(nameOf).join(', '),
          })}
        </Text>
      )}
      {rows.length > 0 && (
        <Table
          className={surface.wide}
          columnConfig={columns}
          data={rows}
          pagination={{ type: 'none' }}
        />
      )}
    </TableSection>
  );
}

function releaseText(
  { minor, endsAt, isEstimate, daysLeft = 0 }: FittingIstioRelease,
  t: Translate,
): string {
  if (endsAt === undefined) {
    return minor;
  }
  if (daysLeft < 0) {
    return t('consistency.istio.over', { minor, day: endsAt });
  }
  return t(
    isEstimate ? 'consistency.istio.untilEstimate' : 'consistency.istio.until',
    { minor, day: endsAt },
  );
}
