import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ClusterEntities } from '../fleet';
import { ownersOf } from './ServiceOwners';

const ARN = 'amazonaws.com/arn';
const API_SERVER = 'kubernetes.io/api-server';

/** Finds the catalog Resources of clusters: by ARN, by API server, by name. */
export class ClusterEntityReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): ClusterEntityReader {
    return new ClusterEntityReader(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async read(): Promise<ClusterEntities> {
    const { items } = await this.#catalog.getEntities(
      { filter: { kind: 'Resource', 'spec.type': 'kubernetes-cluster' } },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return ({ cluster }) => {
      const found =
        find(items, ARN, cluster.identity?.arn) ??
        find(items, API_SERVER, cluster.url) ??
        items.find(({ metadata }) => metadata.name === cluster.name);
      return (
        found && {
          entityRef: stringifyEntityRef(found),
          owners: ownersOf(found),
        }
      );
    };
  }
}

function find(
  items: readonly Entity[],
  annotation: string,
  value: string | undefined,
): Entity | undefined {
  return value === undefined
    ? undefined
    : items.find(
        ({ metadata }) => metadata.annotations?.[annotation] === value,
      );
}
