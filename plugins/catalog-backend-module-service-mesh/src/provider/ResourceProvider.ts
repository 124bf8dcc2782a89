import { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { SERVICE_MESH_LOCATION_TYPE } from '@meshstage/plugin-service-mesh-common';

/** All entities of a kind, or those of them that are known. */
export type ResourceContent = {
  entities: readonly Entity[];
  /** There are no others. */
  complete: boolean;
};

/**
 * Puts entities into the catalog. They have no location key, so that an entity
 * of the same name in a repository takes the place of ours, and is left alone
 * from then on.
 */
export class ResourceProvider implements EntityProvider {
  readonly #content: string;
  #connection: EntityProviderConnection | undefined;

  /** @param content - what it provides, such as `clusters` */
  static of(content: string): ResourceProvider {
    return new ResourceProvider(content);
  }

  private constructor(content: string) {
    this.#content = content;
  }

  getProviderName(): string {
    return `${SERVICE_MESH_LOCATION_TYPE}:${this.#content}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** What is known only in part is added to and deletes nothing. */
  async apply({ entities, complete }: ResourceContent): Promise<void> {
    const deferred = entities.map(entity => ({ entity }));
    await this.#connected().applyMutation(
      complete
        ? { type: 'full', entities: deferred }
        : { type: 'delta', added: deferred, removed: [] },
    );
  }

  /** Has entities processed anew that were processed with one of these keys. */
  async refresh(keys: readonly string[]): Promise<void> {
    await this.#connected().refresh({ keys: [...keys] });
  }

  #connected(): EntityProviderConnection {
    if (!this.#connection) {
      throw new Error(
        `The catalog has not started ${this.getProviderName()} yet; it is tried again by itself.`,
      );
    }
    return this.#connection;
  }
}
