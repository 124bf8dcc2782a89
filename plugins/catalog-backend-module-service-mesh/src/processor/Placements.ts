import {
  PlacedEntity,
  PlacementCluster,
  PlacementList,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../mesh/MeshBackend';

/** As many as one question may hold. */
const AT_ONCE = 200;
/** An answer is asked for again after that. */
const FRESH_MS = 60_000;
/** As many entities as are kept; what is dropped is asked for again. */
const KEPT_AT_MOST = 50_000;

/** In which clusters an entity runs, by the entity refs of those that the catalog has. */
export type Placement = {
  readonly clusters: readonly string[];
  /** It may run in these too: they could not be read. */
  readonly unread: readonly string[];
  /** It runs in no other cluster. */
  readonly complete: boolean;
};

type Kept = { question: string; placement: Placement; at: number };

/**
 * Where entities run, as last heard. Whoever looks something up never waits:
 * what is not known, or known for long, is asked for by the next `update`.
 */
export class Placements {
  readonly #ask: MeshBackend['placements'];
  readonly #onChange: (entityRefs: readonly string[]) => Promise<void>;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();
  #pending = new Map<string, PlacedEntity>();

  static create(options: {
    ask: MeshBackend['placements'];
    /** Called with the entities of which something else is known now. */
    onChange: (entityRefs: readonly string[]) => Promise<void>;
    now?: () => number;
  }): Placements {
    return new Placements(options);
  }

  private constructor(options: {
    ask: MeshBackend['placements'];
    onChange: (entityRefs: readonly string[]) => Promise<void>;
    now?: () => number;
  }) {
    this.#ask = options.ask;
    this.#onChange = options.onChange;
    this.#now = options.now ?? Date.now;
  }

  /** Undefined as long as the backend has not said anything for these annotations. */
  of(entity: PlacedEntity): Placement | undefined {
    const kept = this.#kept.get(entity.entityRef);
    const isSame = kept?.question === questionOf(entity);
    if (!kept || !isSame || this.#now() - kept.at > FRESH_MS) {
      this.#pending.set(entity.entityRef, entity);
    }
    return isSame ? kept?.placement : undefined;
  }

  /**
   * Asks for what was looked up and is not known.
   *
   * @throws the error of the backend; what was not answered is asked for the next time
   */
  async update(signal: AbortSignal): Promise<void> {
    const changed: string[] = [];
    try {
      while (this.#pending.size > 0 && !signal.aborted) {
        const asked = [...this.#pending.values()].slice(0, AT_ONCE);
        const answer = await this.#ask(asked, signal);
        for (const entity of asked) {
          // While it was asked for, it may have got other annotations.
          if (this.#pending.get(entity.entityRef) === entity) {
            this.#pending.delete(entity.entityRef);
          }
        }
        changed.push(...this.#take(asked, answer));
      }
    } finally {
      if (changed.length > 0) {
        await this.#onChange(changed);
      }
    }
  }

  #take(asked: readonly PlacedEntity[], answer: PlacementList): string[] {
    const items = new Map(answer.items.map(each => [each.entityRef, each]));
    return asked.flatMap(entity => {
      const item = items.get(entity.entityRef);
      return item && this.#keep(entity, placementOf(item.clusters, answer))
        ? [entity.entityRef]
        : [];
    });
  }

  /** Returns whether it is another one than before. */
  #keep(entity: PlacedEntity, placement: Placement): boolean {
    const { entityRef } = entity;
    const question = questionOf(entity);
    const before = this.#kept.get(entityRef);
    this.#kept.delete(entityRef);
    this.#kept.set(entityRef, { question, placement, at: this.#now() });
    if (this.#kept.size > KEPT_AT_MOST) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
    return (
      before?.question !== question ||
      JSON.stringify(before.placement) !== JSON.stringify(placement)
    );
  }
}

function placementOf(
  clusters: readonly PlacementCluster[],
  { unread, complete }: PlacementList,
): Placement {
  return { clusters: refsOf(clusters), unread: refsOf(unread), complete };
}

/** A cluster that the catalog does not have yet comes with a later answer. */
function refsOf(clusters: readonly PlacementCluster[]): string[] {
  return clusters.flatMap(({ entityRef }) => entityRef ?? []).sort();
}

function questionOf({ annotations }: PlacedEntity): string {
  return JSON.stringify(
    Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
