import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  Navigate,
  Route,
  Routes,
  useLocation,
  useParams,
} from 'react-router-dom';
import surface from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { ConsistencyView } from './consistency/ConsistencyView';
import { FindingsView } from './findings/FindingsView';
import { FleetView } from './fleet/FleetView';
import { HistoryView } from './history/HistoryView';
import { ImpactView } from './impact/ImpactView';
import { LinksView } from './links/LinksView';
import { OnboardingView } from './onboarding/OnboardingView';
import styles from './Page.module.css';

const VIEWS = [
  'fleet',
  'links',
  'findings',
  'consistency',
  'impact',
  'onboarding',
  'history',
] as const;

/** The whole fleet, in views with an address each. */
export function ServiceMeshPage() {
  const { t } = useMeshTranslation();
  const { pathname, search } = useLocation();
  const { '*': rest = '' } = useParams();
  const base = pathname
    .slice(0, pathname.length - rest.length)
    .replace(/\/+$/, '');
  const current = VIEWS.find(view => view === rest.split('/')[0]) ?? 'fleet';
  const addressOf = (view: (typeof VIEWS)[number]) =>
    view === 'fleet' ? base || '/' : `${base}/${view}`;
  if (current === 'fleet' && new URLSearchParams(search).has('finding')) {
    // So notifications name the finding that they are about.
    return <Navigate to={`${addressOf('findings')}${search}`} replace />;
  }
  return (
    <main lang={t('language')} className={`${surface.root} ${styles.page}`}>
      <Tabs>
        <TabList aria-label={t('page.views')}>
          {VIEWS.map(view => (
            <Tab
              key={view}
              id={view}
              href={addressOf(view)}
              matchStrategy="exact"
            >
              {t(`page.view.${view}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id={current}>
          <div className={surface.root}>
            <Routes>
              <Route path="/" element={<FleetView base={base} />} />
              <Route path="links" element={<LinksView />} />
              <Route path="findings" element={<FindingsView base={base} />} />
              <Route path="consistency" element={<ConsistencyView />} />
              <Route path="impact" element={<ImpactView />} />
              <Route
                path="onboarding"
                element={<OnboardingView base={base} />}
              />
              <Route path="history" element={<HistoryView />} />
              <Route path="*" element={<FleetView base={base} />} />
            </Routes>
          </div>
        </TabPanel>
      </Tabs>
    </main>
  );
}
