import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import {
  Inventory,
  MESH_SERVICES_ANNOTATION,
} from '@meshstage/plugin-service-mesh-common';
import { CLUSTER_TYPE } from '../provider/CatalogResources';
import { annotationProblems } from './annotationProblems';
import { clusterStatus } from './clusterStatus';
import { Placements, relatedBy } from './Placements';
import { StatusItem, withStatus } from './withStatus';

const NAMESPACE_ANNOTATION = 'backstage.io/kubernetes-namespace';

/** Those that name or select the services of an entity. */
const SELECTING = [
  MESH_SERVICES_ANNOTATION,
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
];

/** Under which name the cache of an entity holds the clusters that it was last related to. */
const RELATED = 'clusters';

/** Type of the status item for what is wrong with annotations. */
const ANNOTATION_STATUS_TYPE = 'meshstage.io/annotations';

/** Key by which an entity is processed anew when something else is known of where it runs. */
export function placementKey(entityRef: string): string {
  return `service-mesh:placement:${entityRef}`;
}

/**
 * Relates components to the clusters in which they run, and says what is wrong
 * with our annotations and with clusters. It waits for nothing and fails for
 * nothing: what is not known stays as it was.
 */
export class ServiceMeshProcessor implements CatalogProcessor {
  readonly #placements: Pick<Placements, 'of'> | undefined;
  readonly #fleet: { readonly inventory: Inventory | undefined };

  static create(options: {
    /** Missing: components are not related. */
    placements?: Pick<Placements, 'of'>;
    fleet: { readonly inventory: Inventory | undefined };
  }): ServiceMeshProcessor {
    return new ServiceMeshProcessor(options);
  }

  private constructor(options: {
    placements?: Pick<Placements, 'of'>;
    fleet: { readonly inventory: Inventory | undefined };
  }) {
    this.#placements = options.placements;
    this.#fleet = options.fleet;
  }

  getProcessorName(): string {
    return 'ServiceMeshProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    if (entity.kind === 'Component' && this.#placements) {
      await this.#relate(entity, this.#placements, emit, cache);
    }
    return withStatus(entity, [
      ...annotationProblems(entity).map(
        (message): StatusItem => ({
          type: ANNOTATION_STATUS_TYPE,
          level: 'warning',
          message,
        }),
      ),
      ...this.#statusOfCluster(entity),
    ]);
  }

  #statusOfCluster(entity: Entity): StatusItem[] {
    const { inventory } = this.#fleet;
    return entity.kind === 'Resource' &&
      entity.spec?.type === CLUSTER_TYPE &&
      inventory
      ? clusterStatus(entity, inventory)
      : [];
  }

  async #relate(
    entity: Entity,
    placements: Pick<Placements, 'of'>,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<void> {
    const annotations = selectingAnnotations(entity);
    if (!annotations) {
      await cache.set(RELATED, []);
      return;
    }
    const entityRef = stringifyEntityRef(entity);
    emit(processingResult.refresh(placementKey(entityRef)));
    const before = (await cache.get<string[]>(RELATED)) ?? [];
    const placement = placements.of({ entityRef, annotations }, before);
    const clusters = placement ? relatedBy(placement, before) : before;
    await cache.set(RELATED, clusters);
    const source = getCompoundEntityRef(entity);
    for (const ref of clusters) {
      const target = parseEntityRef(ref);
      emit(
        processingResult.relation({
          source,
          type: RELATION_DEPENDS_ON,
          target,
        }),
      );
      emit(
        processingResult.relation({
          source: target,
          type: RELATION_DEPENDENCY_OF,
          target: source,
        }),
      );
    }
  }
}

function selectingAnnotations(
  entity: Entity,
): Record<string, string> | undefined {
  const { annotations = {} } = entity.metadata;
  const selecting = [...SELECTING, NAMESPACE_ANNOTATION].flatMap(name =>
    annotations[name] === undefined ? [] : [[name, annotations[name]]],
  );
  return SELECTING.some(name => annotations[name] !== undefined)
    ? Object.fromEntries(selecting)
    : undefined;
}
