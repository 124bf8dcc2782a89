import {
  Button,
  ButtonIcon,
  Cell,
  CellText,
  ColumnConfig,
  Table,
  Text,
} from '@backstage/ui';
import { RiFocus3Line } from '@remixicon/react';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import { useMemo, useState } from 'react';
import { clusterName } from '../../diagram/clusterName';
import { formatShare } from '../../diagram/formatShare';
import { DiagramIndex } from '../../diagram/model/DiagramIndex';
import { DiagramModel } from '../../diagram/model/DiagramModel';
import { StateLabel } from '../../parts/StateLabel';
import styles from '../../parts/Surface.module.css';
import { TableSection } from '../../parts/TableSection';
import { conditionsText } from '../../translation/conditionsText';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import { mostUrgent, RouteRow, routeRows } from './routeRows';

/** @internal */
export type RoutesTableProps = {
  topology: Topology;
  model: DiagramModel;
  index: DiagramIndex;
  onSelect: (arrow: string) => void;
};

/** A browser draws more of them slowly; in a fleet of forty clusters there may be thousands. */
const MOST_ROWS = 100;

/** The blue arrows as a table, with what was left out and why. */
export function RoutesTable(props: RoutesTableProps) {
  const { topology, model, index, onSelect } = props;
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const [isAll, setAll] = useState(false);
  const rows = useMemo(() => routeRows(topology, model), [topology, model]);
  const shown = isAll ? rows : mostUrgent(rows, MOST_ROWS);
  const nameOf = (cluster: string) =>
    clusterName(index.cluster(cluster), cluster, t);
  const gatewayCluster = (id: string) =>
    topology.gateways.find(gateway => gateway.id === id)?.cluster;
  const pathOf = ({ target }: RouteRow) => {
    if (!target) {
      return '';
    }
    const through = target.gateway && gatewayCluster(target.gateway);
    return target.path === 'gateway'
      ? t('routes.through', { cluster: nameOf(through || target.cluster) })
      : t('routes.direct');
  };
  const columns: ColumnConfig<RouteRow>[] = [
    {
      id: 'from',
      label: t('routes.from'),
      isRowHeader: true,
      cell: ({ route }) => (
        <CellText
          title={route.client.workload}
          description={nameOf(route.client.cluster)}
        />
      ),
    },
    {
      id: 'to',
      label: t('routes.to'),
      cell: ({ route }) => (
        <CellText
          title={serviceAndPort(route)}
          description={t(`routes.${route.direction}`)}
        />
      ),
    },
    {
      id: 'rule',
      label: t('routes.rule'),
      cell: ({ branch, mirror }) => (
        <CellText
          title={conditionsText(branch, t) || t('routes.always')}
          description={mirror ? t('routes.mirrored') : undefined}
        />
      ),
    },
    {
      id: 'target',
      label: t('routes.target'),
      cell: ({ target, leftOut }) => {
        if (target) {
          return (
            <CellText
              title={nameOf(target.cluster)}
              description={target.address && `${target.address}:${target.port}`}
            />
          );
        }
        return leftOut ? (
          <CellText
            title={nameOf(leftOut.cluster)}
            description={leftOut.what}
          />
        ) : (
          <CellText title={t('routes.none')} />
        );
      },
    },
    {
      id: 'path',
      label: t('routes.path'),
      cell: row => <CellText title={pathOf(row)} />,
    },
    {
      id: 'share',
      label: t('routes.share'),
      width: 80,
      cell: ({ share, leftOut }) => (
        <CellText
          title={leftOut ? '' : formatShare({ least: share, greatest: share })}
        />
      ),
    },
    {
      id: 'state',
      label: t('routes.state'),
      width: 110,
      cell: ({ state, leftOut }) => (
        <Cell>
          <Text variant="body-small">
            {leftOut ? t('routes.leftOut') : <StateLabel state={state} />}
          </Text>
        </Cell>
      ),
    },
    {
      id: 'reason',
      label: t('routes.reason'),
      minWidth: 240,
      cell: ({ messages }) => (
        <Cell>
          <div className={styles.stack}>
            {messages.map(textOf).map(({ text, remedy }) => (
              <Text key={text} variant="body-small">
                {text}
                {remedy && ` ${t('notice.remedy', { remedy })}`}
              </Text>
            ))}
          </div>
        </Cell>
      ),
    },
    {
      id: 'show',
      label: t('routes.picture'),
      width: 100,
      cell: ({ arrow }) => (
        <Cell>
          {arrow && (
            <ButtonIcon
              size="small"
              variant="tertiary"
              icon={<RiFocus3Line />}
              aria-label={t('routes.show')}
              onPress={() => onSelect(arrow)}
            />
          )}
        </Cell>
      ),
    },
  ];
  return (
    <TableSection title={t('routes.title')}>
      {rows.length === 0 ? (
        <Text color="secondary">{t('empty.noRoutes')}</Text>
      ) : (
        <Table
          className={styles.wide}
          columnConfig={
            rows.some(row => row.messages.length > 0)
              ? columns
              : columns.filter(column => column.id !== 'reason')
          }
          data={shown}
          pagination={{ type: 'none' }}
        />
      )}
      {shown.length < rows.length && (
        <div>
          <Text variant="body-small" color="secondary">
            {t('routes.some', { count: shown.length })}
          </Text>{' '}
          <Button size="small" variant="secondary" onPress={() => setAll(true)}>
            {t('routes.all', { count: rows.length })}
          </Button>
        </div>
      )}
    </TableSection>
  );
}

/** Of a service that is hidden from the client no port is known: it is 0. */
function serviceAndPort({ service, port }: RouteRow['route']): string {
  return port.number === 0 ? service.name : `${service.name}:${port.number}`;
}
