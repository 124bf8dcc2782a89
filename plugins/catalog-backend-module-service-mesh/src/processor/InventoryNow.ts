import { Inventory } from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../mesh/MeshBackend';

/** After that nothing is said by it any more: it would be told as if it were so now. */
const VALID_MS = 300_000;

/** The inventory as last heard, as long as it can be told. */
export class InventoryNow {
  readonly #backend: Pick<MeshBackend, 'inventory'>;
  readonly #now: () => number;
  #heard: { inventory: Inventory; at: number } | undefined;

  static create(options: {
    backend: Pick<MeshBackend, 'inventory'>;
    now?: () => number;
  }): InventoryNow {
    return new InventoryNow(options);
  }

  private constructor(options: {
    backend: Pick<MeshBackend, 'inventory'>;
    now?: () => number;
  }) {
    this.#backend = options.backend;
    this.#now = options.now ?? Date.now;
  }

  get inventory(): Inventory | undefined {
    return this.#heard && this.#now() - this.#heard.at <= VALID_MS
      ? this.#heard.inventory
      : undefined;
  }

  /** @throws the error of the backend */
  async update(signal: AbortSignal): Promise<void> {
    const inventory = await this.#backend.inventory(signal);
    this.#heard = { inventory, at: this.#now() };
  }
}
