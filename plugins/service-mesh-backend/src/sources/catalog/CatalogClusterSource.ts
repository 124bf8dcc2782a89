import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ClusterSource,
  ClusterSourceAnswer,
  ClusterSourceProblem,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { CatalogSourceOptions } from '../../config';
import { groupProblems } from '../groupProblems';
import {
  clusterOfEntity,
  describesCluster,
  NotUsedError,
} from './clusterOfEntity';

type Options = {
  catalog: CatalogService;
  auth: AuthService;
  settings: CatalogSourceOptions;
  refreshIntervalMs: number;
};

/** Clusters that the catalog describes: Resources of type kubernetes-cluster. */
export class CatalogClusterSource implements ClusterSource {
  readonly name = 'catalog';
  readonly refreshIntervalMs: number;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #settings: CatalogSourceOptions;

  static create(options: Options): CatalogClusterSource {
    return new CatalogClusterSource(options);
  }

  private constructor(options: Options) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#settings = options.settings;
    this.refreshIntervalMs = options.refreshIntervalMs;
  }

  async read(): Promise<ClusterSourceAnswer> {
    const { items } = await this.#catalog.getEntities(
      { filter: { kind: 'Resource', 'spec.type': 'kubernetes-cluster' } },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const clusters: MeshCluster[] = [];
    const problems: ClusterSourceProblem[] = [];
    for (const entity of items.filter(describesCluster)) {
      try {
        clusters.push(clusterOfEntity(entity, this.#settings));
      } catch (error) {
        problems.push(problemOf(entity, error as Error));
      }
    }
    return { clusters, problems: groupProblems(problems) };
  }
}

function problemOf(entity: Entity, error: Error): ClusterSourceProblem {
  const ref = stringifyEntityRef(entity);
  const isNotice = error instanceof NotUsedError;
  return {
    type: isNotice ? 'notice' : 'description',
    field: ref,
    message: `${ref}: ${error.message}`,
    remedy: isNotice
      ? error.remedy
      : `Correct the annotations of ${ref}; the other clusters are read without it.`,
  };
}
