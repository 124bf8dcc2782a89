import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterSource,
  ClusterSourceAnswer,
  ClusterSourceProblem,
  EksVersionAnswer,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { ClusterKey, EksDescription } from '@meshstage/istio-multicluster';
import { setTimeout as sleep } from 'timers/promises';
import { Contradiction, MergedCluster, mergeClusters } from './mergeClusters';
import { SourceError } from './SourceError';

const DEFAULT_DEADLINE_MS = 30_000;
/** So long a source waits at the start for those that go before it. */
const PRECEDENCE_MS = 15_000;
/** So that replicas and sources do not ask all at once. */
const JITTER = 0.1;

/** All clusters that are known, and what is wrong with their descriptions. */
export type DirectoryContent = {
  clusters: readonly MergedCluster[];
  contradictions: readonly Contradiction[];
  problems: readonly SourceProblem[];
  /** What the EKS API says of clusters, by ARN. */
  eks: ReadonlyMap<string, EksDescription>;
  /** How long EKS supports which Kubernetes, by account and region. */
  eksVersions: readonly EksVersionAnswer[];
};

/** A problem with the source that has it. */
export type SourceProblem = ClusterSourceProblem & { source: string };

type Entry = {
  source: ClusterSource;
  answer: ClusterSourceAnswer;
  failure?: SourceProblem;
  /** It said something, or that it cannot. */
  hasSpoken: boolean;
  /** The answer is all that it knows, and not a part of it. */
  isWhole: boolean;
};

/** How far what is known of the clusters is all there is. */
export type DirectoryStanding = {
  /** Keys of the clusters that were told last. */
  clusters: readonly ClusterKey[];
  /** Names of the sources that may know more: not read yet, failing, or with something that they could not describe. */
  unread: readonly string[];
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
  readonly #precedenceMs: number;
  #waits = true;
  #standing: DirectoryStanding;

  static create(
    sources: readonly ClusterSource[],
    options: {
      logger: LoggerService;
      signal: AbortSignal;
      /** Called after each answer of a source, and each part of one. */
      onContent(content: DirectoryContent): void;
      precedenceMs?: number;
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
      precedenceMs?: number;
    },
  ) {
    this.#entries = sources.map(source => ({
      source,
      answer: { clusters: [] },
      hasSpoken: false,
      isWhole: false,
    }));
    this.#standing = { clusters: [], unread: sources.map(({ name }) => name) };
    this.#logger = options.logger;
    this.#onContent = options.onContent;
    this.#signal = options.signal;
    this.#precedenceMs = options.precedenceMs ?? PRECEDENCE_MS;
  }

  get standing(): DirectoryStanding {
    return this.#standing;
  }

  /**
   * Reads each source once, then goes on in the background. What a source says
   * counts at once, but not before those that go before it have spoken or had
   * their time: a cluster would be described twice in a row otherwise.
   */
  async start(): Promise<void> {
    const timer = setTimeout(() => {
      this.#waits = false;
      this.#publish();
    }, this.#precedenceMs);
    this.#signal.addEventListener('abort', () => clearTimeout(timer), {
      once: true,
    });
    await Promise.all(this.#entries.map(entry => this.#read(entry)));
    for (const entry of this.#entries) {
      this.#keepReading(entry).catch(() => {
        // Ends by the signal only.
      });
    }
  }

  async #keepReading(entry: Entry): Promise<void> {
    const { refreshIntervalMs } = entry.source;
    while (refreshIntervalMs && !this.#signal.aborted) {
      await sleep(jittered(refreshIntervalMs), undefined, {
        signal: this.#signal,
      });
      await this.#read(entry);
    }
  }

  async #read(entry: Entry): Promise<void> {
    const { source } = entry;
    const signal = AbortSignal.any([
      this.#signal,
      AbortSignal.timeout(source.deadlineMs ?? DEFAULT_DEADLINE_MS),
    ]);
    try {
      entry.answer = await Promise.race([
        source.read({
          signal,
          onPart: part => {
            if (!signal.aborted) {
              entry.answer = part;
              entry.hasSpoken = true;
              entry.isWhole = false;
              this.#publish();
            }
          },
        }),
        rejectedWhenAborted(signal),
      ]);
      entry.failure = undefined;
      entry.isWhole = true;
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
        type: 'access',
        field: source.name,
        message,
        remedy: 'Correct the source; the clusters that it gave before stay.',
        ...(error instanceof SourceError ? error.problem : {}),
        source: source.name,
      };
    }
    entry.hasSpoken = true;
    this.#publish();
  }

  #publish(): void {
    const entries = this.#waits
      ? this.#entries.filter((entry, index) =>
          this.#entries
            .slice(0, index)
            .every(
              earlier =>
                earlier.hasSpoken ||
                familyOf(earlier.source) === familyOf(entry.source),
            ),
        )
      : this.#entries;
    const merged = mergeClusters(
      entries.map(({ source, answer }) => ({
        name: source.name,
        clusters: answer.clusters.filter(isDescribed),
      })),
    );
    this.#standing = {
      clusters: merged.clusters.map(({ key }) => key),
      unread: this.#entries
        .filter(entry => !entries.includes(entry) || mayKnowMore(entry))
        .map(({ source }) => source.name),
    };
    this.#onContent({
      ...merged,
      problems: entries.flatMap(({ source, answer, failure }) => [
        ...(failure ? [failure] : []),
        ...(answer.problems ?? []).map(problem => ({
          ...problem,
          source: source.name,
        })),
      ]),
      eks: new Map(
        entries.flatMap(({ answer }) =>
          (answer.eks?.clusters ?? []).map(each => [each.arn, each] as const),
        ),
      ),
      eksVersions: entries.flatMap(({ answer }) => answer.eks?.versions ?? []),
    });
  }
}

/** Sources of one family (`eks:…`) describe different clusters, so that none has to wait for another. */
function familyOf({ name }: ClusterSource): string {
  return name.split(':')[0];
}

function mayKnowMore({ isWhole, failure, answer }: Entry): boolean {
  return (
    !isWhole ||
    failure !== undefined ||
    (answer.problems ?? []).some(({ type }) => type !== 'notice')
  );
}

function jittered(ms: number): number {
  return ms * (1 - JITTER + 2 * JITTER * Math.random());
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
