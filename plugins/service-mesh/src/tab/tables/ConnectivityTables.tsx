import {
  Button,
  Cell,
  CellText,
  ColumnConfig,
  Table,
  Text,
} from '@backstage/ui';
import {
  Connection,
  ControlPlane,
  Link,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../../diagram/clusterName';
import { DiagramModel } from '../../diagram/model/DiagramModel';
import { StateLabel } from '../../parts/StateLabel';
import styles from '../../parts/Surface.module.css';
import { TableSection } from '../../parts/TableSection';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';

/** @internal */
export type ConnectivityTablesProps = {
  topology: Topology;
  model: DiagramModel;
};

/** The black arrows as a matrix of replicas and clusters, the green ones by cluster. */
export function ConnectivityTables(props: ConnectivityTablesProps) {
  const { topology, model } = props;
  const { t } = useMeshTranslation();
  return (
    <>
      <TableSection title={t('connectivity.links')}>
        {topology.links.length === 0 ? (
          <Text color="secondary">{t('empty.noLinks')}</Text>
        ) : (
          <LinkMatrix topology={topology} />
        )}
      </TableSection>
      {topology.connections.length > 0 && (
        <TableSection title={t('connectivity.connections')}>
          <ConnectionsTable topology={topology} model={model} />
        </TableSection>
      )}
    </>
  );
}

type MatrixRow = {
  id: string;
  replica: string;
  controlPlane?: ControlPlane;
  links: Link[];
};

/** @internal */
export type LinkMatrixProps = {
  topology: Pick<Topology, 'links' | 'clusters' | 'controlPlanes'>;
  /** Makes each link a button. */
  onSelect?: (link: Link) => void;
};

/** Replicas down, clusters across. */
export function LinkMatrix({ topology, onSelect }: LinkMatrixProps) {
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const { links, clusters, controlPlanes } = topology;
  const rows = new Map<string, MatrixRow>();
  for (const link of links) {
    const id = `${link.controlPlane}/${link.replica}`;
    const row = rows.get(id) ?? {
      id,
      replica: link.replica,
      controlPlane: controlPlanes.find(({ id: p }) => p === link.controlPlane),
      links: [],
    };
    row.links.push(link);
    rows.set(id, row);
  }
  const linked = clusters.filter(cluster =>
    links.some(link => link.cluster === cluster.id),
  );
  const columns: ColumnConfig<MatrixRow>[] = [
    {
      id: 'replica',
      label: t('connectivity.replica'),
      isRowHeader: true,
      cell: ({ replica, controlPlane }) => (
        <CellText title={replica} description={controlPlane?.version} />
      ),
    },
    ...linked.map(
      (cluster): ColumnConfig<MatrixRow> => ({
        id: cluster.id,
        label: clusterName(cluster, cluster.id, t),
        cell: row => {
          const link = row.links.find(({ cluster: c }) => c === cluster.id);
          return (
            <Cell>
              <div className={styles.stack}>
                {link && onSelect && (
                  <Button
                    size="small"
                    variant="tertiary"
                    aria-label={t('sentence.control', {
                      replica: link.replica,
                      cluster: clusterName(cluster, cluster.id, t),
                      state: t(`state.${link.state}`),
                    })}
                    onPress={() => onSelect(link)}
                  >
                    <StateLabel state={link.state} />
                  </Button>
                )}
                {link && !onSelect && (
                  <Text variant="body-small">
                    <StateLabel state={link.state} />
                  </Text>
                )}
                {link?.message && link.state !== 'healthy' && (
                  <Text variant="body-x-small" color="secondary">
                    {textOf(link.message).text}
                  </Text>
                )}
              </div>
            </Cell>
          );
        },
      }),
    ),
  ];
  return (
    <Table
      columnConfig={columns}
      data={[...rows.values()]}
      pagination={{ type: 'none' }}
    />
  );
}

/** @internal */
export type ConnectionsTableProps = {
  topology: Pick<Topology, 'connections' | 'clusters' | 'controlPlanes'>;
  /** Where there is a picture: what it leads through which gateway. */
  model?: DiagramModel;
};

/** Proxies by cluster and control plane. */
export function ConnectionsTable(props: ConnectionsTableProps) {
  const { topology, model } = props;
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const nameOf = (id: string) =>
    clusterName(
      topology.clusters.find(cluster => cluster.id === id),
      id,
      t,
    );
  const wayOf = (connection: Connection) => {
    const arrow = model?.arrows.find(
      candidate =>
        candidate.kind === 'connection' &&
        candidate.connections.some(({ id }) => id === connection.id),
    );
    const gateway = model?.clusters
      .flatMap(frame => frame.gateways)
      .find(box => box.id === arrow?.via);
    return gateway
      ? t('connectivity.gateway', { cluster: nameOf(gateway.cluster) })
      : t('connectivity.direct');
  };
  const columns: ColumnConfig<Connection>[] = [
    {
      id: 'cluster',
      label: t('connectivity.cluster'),
      isRowHeader: true,
      cell: ({ cluster }) => <CellText title={nameOf(cluster)} />,
    },
    {
      id: 'controlPlane',
      label: t('connectivity.controlPlane'),
      cell: ({ controlPlane }) => {
        const plane = topology.controlPlanes.find(
          ({ id }) => id === controlPlane,
        );
        return (
          <CellText
            title={plane?.revision ?? controlPlane}
            description={
              plane && nameOf(plane.hostCluster ?? plane.configCluster)
            }
          />
        );
      },
    },
    {
      id: 'connected',
      label: t('connectivity.connected'),
      cell: ({ connected, expected }) => (
        <CellText title={`${connected} / ${expected}`} />
      ),
    },
    ...(model
      ? [
          {
            id: 'way',
            label: t('connectivity.via'),
            cell: (connection: Connection) => (
              <CellText title={wayOf(connection)} />
            ),
          },
        ]
      : []),
    {
      id: 'state',
      label: t('connectivity.state'),
      cell: ({ state }) => (
        <Cell>
          <Text variant="body-small">
            <StateLabel state={state} />
          </Text>
        </Cell>
      ),
    },
    {
      id: 'missing',
      label: t('connectivity.missing'),
      cell: ({ missing, message, state }) => (
        <CellText
          title={missing?.join(', ') ?? ''}
          description={
            state === 'healthy' || !message ? undefined : textOf(message).text
          }
        />
      ),
    },
  ];
  return (
    <Table
      columnConfig={columns}
      data={topology.connections}
      pagination={{ type: 'none' }}
    />
  );
}
