import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterSource,
  ClusterSourceAnswer,
  ClusterSourceProblem,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { setTimeout as sleep } from 'timers/promises';
import { Contradiction, MergedCluster, mergeClusters } from './mergeClusters';

const READ_DEADLINE_MS = 30_000;

/** All clusters that are known, and what is wrong with their descriptions. */
export type DirectoryContent = {
  clusters: readonly MergedCluster[];
  contradictions: readonly Contradiction[];
  problems: readonly SourceProblem[];
};

/** A problem with the source that has it. */
export type SourceProblem = ClusterSourceProblem & { source: string };

type Entry = {
  source: ClusterSource;
  answer: ClusterSourceAnswer;
  failure?: SourceProblem;
};

/**
 * Reads all sources, again and again where they can change. One that fails
 * leaves its last good answer and a problem, and never holds up the others.
 */
export class ClusterDirectory {
  readonly #entries: Entry[];
  readonly #logger: LoggerService;
  readonly #onContent: (content: DirectoryContent) => void;
  readonly #signal: AbortSignal;

  static create(
    sources: readonly ClusterSource[],
    options: {
      logger: LoggerService;
      signal: AbortSignal;
      /** Called after each answer of a source. */
      onContent(content: DirectoryContent): void;
    },
  ): ClusterDirectory {
    return new ClusterDirectory(sources, options);
  }

  private constructor(
    sources: readonly ClusterSource[],
    options: {
      logger: LoggerService;
      signal: AbortSignal;
      onContent(content: DirectoryContent): void;
    },
  ) {
    this.#entries = sources.map(source => ({
      source,
      answer: { clusters: [] },
    }));
    this.#logger = options.logger;
    this.#onContent = options.onContent;
    this.#signal = options.signal;
  }

  /** Reads each source once, then goes on in the background. */
  async start(): Promise<void> {
    await Promise.all(this.#entries.map(entry => this.#read(entry)));
    this.#publish();
    for (const entry of this.#entries) {
      this.#keepReading(entry).catch(() => {
        // Ends by the signal only.
      });
    }
  }

  async #keepReading(entry: Entry): Promise<void> {
    const { refreshIntervalMs } = entry.source;
    while (refreshIntervalMs && !this.#signal.aborted) {
      await sleep(refreshIntervalMs, undefined, { signal: this.#signal });
      await this.#read(entry);
      this.#publish();
    }
  }

  async #read(entry: Entry): Promise<void> {
    const { source } = entry;
    const signal = AbortSignal.any([
      this.#signal,
      AbortSignal.timeout(READ_DEADLINE_MS),
    ]);
    try {
      entry.answer = await Promise.race([
        source.read({ signal }),
        rejectedWhenAborted(signal),
      ]);
      entry.failure = undefined;
    } catch (error) {
      if (this.#signal.aborted) {
        return;
      }
      const message = (error as Error).message;
      if (entry.failure?.message !== message) {
        this.#logger.warn(
          `Clusters of source ${source.name} cannot be read: ${message}`,
        );
      }
      entry.failure = {
        source: source.name,
        field: source.name,
        message,
        remedy: 'Correct the source; the clusters that it gave before stay.',
      };
    }
  }

  #publish(): void {
    const merged = mergeClusters(
      this.#entries.map(({ source, answer }) => ({
        name: source.name,
        clusters: answer.clusters.filter(isDescribed),
      })),
    );
    this.#onContent({
      ...merged,
      problems: this.#entries.flatMap(({ source, answer, failure }) => [
        ...(failure ? [failure] : []),
        ...(answer.problems ?? []).map(problem => ({
          ...problem,
          source: source.name,
        })),
      ]),
    });
  }
}

/** Sources of other packages may not keep to their types. */
function isDescribed(cluster: MeshCluster): boolean {
  return Boolean(cluster.name) && URL.canParse(cluster.url);
}

function rejectedWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new Error('The source did not answer in time.')),
      { once: true },
    );
  });
}
