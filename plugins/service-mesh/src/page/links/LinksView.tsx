import { Link, LinkList } from '@meshstage/plugin-service-mesh-common';
import { Button, Switch, Text } from '@backstage/ui';
import { useLiveAnswer } from '../../api/useLiveAnswer';
import { clusterName } from '../../diagram/clusterName';
import { EvidenceList } from '../../parts/EvidenceList';
import panel from '../../parts/Panel.module.css';
import { PanelHead } from '../../parts/PanelHead';
import { StateLabel } from '../../parts/StateLabel';
import surface from '../../parts/Surface.module.css';
import { TableSection } from '../../parts/TableSection';
import { usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import {
  ConnectionsTable,
  LinkMatrix,
} from '../../tab/tables/ConnectivityTables';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import { Answered } from '../Answered';
import styles from '../Page.module.css';
import { SearchBox } from '../SearchBox';
import { filterLinks } from './filterLinks';

/** Which replica reads which cluster, and which proxies are connected. */
export function LinksView() {
  const live = useLiveAnswer<LinkList>({
    subject: 'links',
    ask: (api, options) => api.getLinks(options),
  });
  return (
    <Answered live={live} clustersOf={({ clusters }) => clusters}>
      {list => <LinksContent list={list} onRefresh={live.refresh} />}
    </Answered>
  );
}

function LinksContent(props: { list: LinkList; onRefresh: () => void }) {
  const { list, onRefresh } = props;
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  const search = parameters.get('search') ?? '';
  const onlyProblems = parameters.get('problems') === 'true';
  const shown = filterLinks(list, { search, onlyProblems });
  const selected = list.links.find(({ id }) => id === parameters.get('link'));
  const isNothing = list.links.length === 0 && list.connections.length === 0;
  if (isNothing) {
    return <Text color="secondary">{t('empty.noLinks')}</Text>;
  }
  return (
    <>
      <div className={surface.controls} role="search">
        <SearchBox value={search} onChange={text => change({ search: text })} />
        <Switch
          label={t('page.onlyProblems')}
          isSelected={onlyProblems}
          onChange={isSelected =>
            change({ problems: isSelected ? 'true' : undefined })
          }
        />
        <ViewTools onRefresh={onRefresh} />
      </div>
      {shown.links.length === 0 && shown.connections.length === 0 && (
        <div role="status">
          <Text color="secondary">{t('page.noneFits')}</Text>{' '}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => change({ search: undefined, problems: undefined })}
          >
            {t('page.showAll')}
          </Button>
        </div>
      )}
      {shown.links.length > 0 && (
        <TableSection title={t('connectivity.links')}>
          <LinkMatrix
            topology={shown}
            onSelect={link => change({ link: link.id })}
          />
        </TableSection>
      )}
      {selected && (
        <LinkPanel
          link={selected}
          list={list}
          onClose={() => change({ link: undefined })}
        />
      )}
      {shown.connections.length > 0 && (
        <TableSection title={t('connectivity.connections')}>
          <ConnectionsTable topology={shown} />
        </TableSection>
      )}
    </>
  );
}

function LinkPanel(props: { link: Link; list: LinkList; onClose: () => void }) {
  const { link, list, onClose } = props;
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const cluster = clusterName(
    list.clusters.find(({ id }) => id === link.cluster),
    link.cluster,
    t,
  );
  return (
    <section
      className={`${styles.panel} ${panel.panel}`}
      aria-label={t('panel.label')}
    >
      <PanelHead level="h2" onClose={onClose}>
        {link.replica} → {cluster}
      </PanelHead>
      <Text variant="body-small">
        <StateLabel state={link.state} />
      </Text>
      {link.message && (
        <Text variant="body-small">
          {Object.values(textOf(link.message)).join(' ')}
        </Text>
      )}
      {link.syncStatus && (
        <Text variant="body-small" color="secondary">
          {t('panel.fact.sync')}: {link.syncStatus}
        </Text>
      )}
      <EvidenceList evidence={link.evidence} />
    </section>
  );
}
