import {
  PlacedEntity,
  PlacementCluster,
  PlacementList,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from '../mesh/MeshBackend';

/** As many as one question may hold. */
const AT_ONCE = 200;
/** The backend takes no question with a longer value, and with it none of the others. */
const LONGEST_VALUE = 4_096;
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

/**
 * The clusters that an entity is to be related to. In those that could not be
 * read it may still run.
 *
 * @param before - those that it is related to now
 */
export function relatedBy(
  { clusters, unread, complete }: Placement,
  before: readonly string[],
): string[] {
  const kept = complete ? before.filter(ref => unread.includes(ref)) : before;
  return [...new Set([...clusters, ...kept])].sort();
}

type Question = {
  readonly entity: PlacedEntity;
  /** What it was related to when it was looked up. */
  readonly related: readonly string[];
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
  readonly #pending = new Map<string, Question>();

  static create(options: {
    ask: MeshBackend['placements'];
    /** Called with the entities that are to be related to other clusters than they are. */
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

  /**
   * Undefined as long as the backend has not said anything for these annotations.
   *
   * @param related - the clusters that the entity is related to
   */
  of(entity: PlacedEntity, related: readonly string[]): Placement | undefined {
    if (Object.values(entity.annotations).some(isTooLong)) {
      return undefined;
    }
    const kept = this.#kept.get(entity.entityRef);
    const isSame = kept?.question === questionOf(entity);
    if (!kept || !isSame || this.#now() - kept.at > FRESH_MS) {
      this.#pending.set(entity.entityRef, { entity, related });
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
        const answer = await this.#ask(
          asked.map(({ entity }) => entity),
          signal,
        );
        for (const question of asked) {
          const { entityRef } = question.entity;
          // While it was asked for, it may have got other annotations.
          if (this.#pending.get(entityRef) === question) {
            this.#pending.delete(entityRef);
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

  /** Returns the entities that are to be related anew. */
  #take(asked: readonly Question[], answer: PlacementList): string[] {
    const items = new Map(answer.items.map(each => [each.entityRef, each]));
    return asked.flatMap(({ entity, related }) => {
      const item = items.get(entity.entityRef);
      if (!item) {
        return [];
      }
      const placement = placementOf(item.clusters, answer);
      this.#keep(entity, placement);
      return relatedBy(placement, related).join() === [...related].sort().join()
        ? []
        : [entity.entityRef];
    });
  }

  #keep(entity: PlacedEntity, placement: Placement): void {
    const { entityRef } = entity;
    // To the end, so that what was asked for long ago stands first.
    this.#kept.delete(entityRef);
    this.#kept.set(entityRef, {
      question: questionOf(entity),
      placement,
      at: this.#now(),
    });
    if (this.#kept.size > KEPT_AT_MOST) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
  }
}

function isTooLong(value: string): boolean {
  return value.length > LONGEST_VALUE;
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
