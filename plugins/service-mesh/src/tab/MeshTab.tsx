import { CompoundEntityRef } from '@backstage/catalog-model';
import { useLiveTopology } from '../api/useLiveTopology';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { DataAgeProvider } from '../age/DataAge';
import { FailedTab } from './FailedTab';
import { LoadingTab } from './LoadingTab';
import { MeshContent } from './MeshContent';

/** @internal */
export type MeshTabProps = { entity: CompoundEntityRef };

/** Asks for the mesh of the entity and shows what came, or why nothing did. */
export function MeshTab({ entity }: MeshTabProps) {
  const { t } = useMeshTranslation();
  return (
    <div lang={t('language')}>
      <Answer entity={entity} />
    </div>
  );
}

function Answer({ entity }: MeshTabProps) {
  const { state, refresh } = useLiveTopology(entity);
  if (state.status === 'loading') {
    return <LoadingTab />;
  }
  if (state.status === 'failed') {
    return <FailedTab error={state.error} onRetry={refresh} />;
  }
  return (
    <DataAgeProvider
      seconds={state.answer.dataAgeSeconds}
      receivedAt={state.receivedAt}
    >
      <MeshContent
        topology={state.answer.data}
        error={state.error}
        receivedAt={state.receivedAt}
        onRefresh={refresh}
      />
    </DataAgeProvider>
  );
}
