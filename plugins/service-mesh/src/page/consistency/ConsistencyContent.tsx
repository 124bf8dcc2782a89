import { Switch, Text } from '@backstage/ui';
import { Consistency } from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../../diagram/clusterName';
import surface from '../../parts/Surface.module.css';
import { usePageParameters } from '../../parts/usePageParameters';
import { ViewTools } from '../../parts/ViewTools';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { Picker } from '../Picker';
import { SearchBox } from '../SearchBox';
import { MeshSection } from './MeshSection';

/** @internal */
export type ConsistencyContentProps = {
  consistency: Consistency;
  onRefresh: () => void;
};

/** Mesh by mesh, and the days of the data that it rests on. */
export function ConsistencyContent(props: ConsistencyContentProps) {
  const { consistency, onRefresh } = props;
  const { data, meshes, clusters } = consistency;
  const { t } = useMeshTranslation();
  const [parameters, change] = usePageParameters();
  const search = parameters.get('search') ?? '';
  const onlyDifferences = parameters.get('problems') === 'true';
  const chosen = meshes.find(({ mesh }) => mesh === parameters.get('mesh'));
  const nameOf = (id: string) =>
    clusterName(
      clusters.find(cluster => cluster.id === id),
      id,
      t,
    );
  if (meshes.length === 0) {
    return (
      <section data-empty="no-mesh">
        <Text as="h2" variant="title-small">
          {t('consistency.noMeshTitle')}
        </Text>
        <Text>{t('consistency.noMesh')}</Text>
      </section>
    );
  }
  return (
    <>
      <div className={surface.controls} role="search">
        <SearchBox value={search} onChange={text => change({ search: text })} />
        {meshes.length > 1 && (
          <Picker
            label={t('page.column.mesh')}
            options={meshes.map(({ mesh }) => ({ value: mesh, label: mesh }))}
            value={chosen?.mesh}
            onChange={mesh =>
              change({ mesh, cluster: undefined, other: undefined })
            }
          />
        )}
        <Switch
          label={t('consistency.onlyDifferences')}
          isSelected={onlyDifferences}
          onChange={isSelected =>
            change({ problems: isSelected ? 'true' : undefined })
          }
        />
        <ViewTools onRefresh={onRefresh} />
      </div>
      {(chosen ? [chosen] : meshes).map(mesh => (
        <MeshSection
          key={mesh.mesh}
          mesh={mesh}
          filter={{ search, onlyDifferences }}
          hidden={clusters.filter(each => each.hidden).map(({ id }) => id)}
          nameOf={nameOf}
        />
      ))}
      <section aria-label={t('consistency.data')}>
        {data.map(({ part, asOf, source }) => (
          <Text key={part} variant="body-x-small" color="secondary" as="p">
            {t('consistency.asOf', {
              part: t(`consistency.part.${part}`),
              day: asOf,
              source,
            })}
          </Text>
        ))}
      </section>
    </>
  );
}
