import type { FleetChange } from '@meshstage/istio-multicluster';

/** Few enough to be seen at once, many enough that a burst is one update of the model. */
const DELAY_MS = 25;

/** Gathers the changes of some milliseconds, in order. */
export class ChangeBatch {
  readonly #onChanges: (changes: readonly FleetChange[]) => void;
  #changes: FleetChange[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(onChanges: (changes: readonly FleetChange[]) => void) {
    this.#onChanges = onChanges;
  }

  add(changes: readonly FleetChange[]): void {
    for (const change of changes) {
      this.#changes.push(change);
    }
    if (this.#changes.length > 0) {
      this.#timer ??= setTimeout(() => this.#flush(), DELAY_MS);
    }
  }

  /** Drops what is gathered. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#changes = [];
  }

  #flush() {
    const changes = this.#changes;
    this.#changes = [];
    this.#timer = undefined;
    this.#onChanges(changes);
  }
}
