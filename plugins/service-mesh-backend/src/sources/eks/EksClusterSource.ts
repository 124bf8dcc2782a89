import { LoggerService } from '@backstage/backend-plugin-api';
import {
  EksDescription,
  EksDetail,
  EksInsight,
} from '@meshstage/istio-multicluster';
import {
  ClusterSource,
  ClusterSourceAnswer,
  ClusterSourceProblem,
  ClusterSourceReadOptions,
  EksVersionAnswer,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { isDeepStrictEqual } from 'util';
import { EksOptions, EksOverride, EksTarget } from '../../config';
import { SourceError } from '../SourceError';
import { awsFailure } from './awsFailure';
import {
  deprecatedApisOf,
  describeAddon,
  describeEksCluster,
  describeInsight,
  describeVersion,
} from './describeEksCluster';
import { EksApi } from './EksApi';
import { groupProblems } from '../groupProblems';
import { KnownEksCluster, meshClusterOf } from './meshClusterOf';

/** A large account that throttles takes its time; it holds up nobody else. */
const DEADLINE_MS = 4 * 60_000;

type Options = {
  target: EksTarget;
  settings: Pick<
    EksOptions,
    'overrides' | 'tags' | 'refreshIntervalMs' | 'detailsIntervalMs'
  >;
  api: EksApi;
  logger: LoggerService;
  now?: () => number;
};

/**
 * The EKS clusters of one account in one region. Each such pair is a source of
 * its own: one that is denied or hangs hides nothing but itself.
 */
export class EksClusterSource implements ClusterSource {
  readonly name: string;
  readonly refreshIntervalMs: number;
  readonly deadlineMs = DEADLINE_MS;
  readonly #target: EksTarget;
  readonly #settings: Options['settings'];
  readonly #overrides: ReadonlyMap<string, EksOverride>;
  readonly #api: EksApi;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #known = new Map<string, KnownEksCluster>();
  #versions: EksVersionAnswer | undefined;
  #detailsAt = -Infinity;

  static create(options: Options): EksClusterSource {
    return new EksClusterSource(options);
  }

  private constructor(options: Options) {
    const { target, settings } = options;
    this.name = `eks:${target.accountId ?? 'main'}/${target.region}`;
    this.refreshIntervalMs = settings.refreshIntervalMs;
    this.#target = target;
    this.#settings = settings;
    this.#overrides = new Map(settings.overrides.map(each => [each.arn, each]));
    this.#api = options.api;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  async read(options: ClusterSourceReadOptions): Promise<ClusterSourceAnswer> {
    const { signal } = options;
    const problems = await this.#readClusters(signal);
    if (this.#now() - this.#detailsAt >= this.#settings.detailsIntervalMs) {
      options.onPart?.(this.#answer(problems));
      await this.#readDetails(signal);
      signal.throwIfAborted();
      this.#detailsAt = this.#now();
    }
    return this.#answer(problems);
  }

  /** @throws SourceError when not even the names are to be had. */
  async #readClusters(signal: AbortSignal): Promise<ClusterSourceProblem[]> {
    const names = await this.#names(signal);
    const problems: ClusterSourceProblem[] = [];
    const before = this.#known;
    const known = new Map<string, KnownEksCluster>();
    await Promise.all(
      names.map(async name => {
        const earlier = before.get(name);
        try {
          const now = await this.#describe(name, earlier, signal);
          if (now) {
            known.set(name, now);
          }
        } catch (error) {
          problems.push(this.#problemOf(error, `eks:DescribeCluster`, name));
          if (earlier) {
            known.set(name, earlier);
          }
        }
      }),
    );
    signal.throwIfAborted();
    this.#known = new Map([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
    return problems;
  }

  async #names(signal: AbortSignal): Promise<string[]> {
    try {
      return await this.#api.clusterNames(signal);
    } catch (error) {
      throw new SourceError(this.#problemOf(error, 'eks:ListClusters'));
    }
  }

  /** Undefined if it was deleted meanwhile. */
  async #describe(
    name: string,
    earlier: KnownEksCluster | undefined,
    signal: AbortSignal,
  ): Promise<KnownEksCluster | undefined> {
    try {
      const cluster = await this.#api.cluster(name, signal);
      const description = cluster && describeEksCluster(cluster, this.#now());
      return description
        ? {
            description: steady(earlier?.description, description),
            certificateAuthority: cluster.certificateAuthority?.data,
            localId: cluster.outpostConfig ? cluster.id : undefined,
          }
        : undefined;
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException') {
        return undefined;
      }
      throw error;
    }
  }

  async #readDetails(signal: AbortSignal): Promise<void> {
    const [versions] = await Promise.all([
      this.#detail('eks:DescribeClusterVersions', undefined, async () =>
        (await this.#api.versions(signal)).map(describeVersion),
      ),
      ...[...this.#known.values()].map(known =>
        this.#readDetailsOf(known, signal),
      ),
    ]);
    if (versions.state === 'available') {
      this.#versions = {
        region: this.#target.region,
        asOf: versions.asOf,
        versions: versions.value,
      };
    }
  }

  async #readDetailsOf(
    known: KnownEksCluster,
    signal: AbortSignal,
  ): Promise<void> {
    const { description } = known;
    const { name } = description;
    const notForConnected: EksDetail<never> = {
      state: 'not-available',
      reason: 'EKS does not say this of connected clusters.',
    };
    const [addons, insights] = description.connector
      ? [notForConnected, notForConnected]
      : await Promise.all([
          this.#detail('eks:ListAddons', description.addons, async () =>
            (await this.#api.addons(name, signal)).map(describeAddon),
          ),
          this.#detail('eks:ListInsights', description.insights, () =>
            this.#insights(name, signal),
          ),
        ]);
    known.description = steady(description, {
      ...description,
      addons,
      insights,
    });
  }

  /** Those that found something are described too; what cannot be described stands for itself. */
  async #insights(name: string, signal: AbortSignal): Promise<EksInsight[]> {
    const insights = (await this.#api.insights(name, signal)).map(
      describeInsight,
    );
    return await Promise.all(
      insights.map(async insight => {
        if (
          insight.category !== 'UPGRADE_READINESS' ||
          insight.status === 'PASSING'
        ) {
          return insight;
        }
        try {
          const described = await this.#api.insight(name, insight.id, signal);
          return described
            ? { ...insight, deprecatedApis: deprecatedApisOf(described) }
            : insight;
        } catch (error) {
          signal.throwIfAborted();
          const { message } = awsFailure(error);
          this.#logger.debug(`eks:DescribeInsight in ${this.name}: ${message}`);
          return insight;
        }
      }),
    );
  }

  /** What cannot be had is said to be so; what was had before stays, unless it is no longer allowed. */
  async #detail<T>(
    action: string,
    before: EksDetail<T> | undefined,
    read: () => Promise<T>,
  ): Promise<EksDetail<T>> {
    try {
      return { state: 'available', asOf: this.#now(), value: await read() };
    } catch (error) {
      const { reason, message } = awsFailure(error);
      this.#logger.debug(`${action} in ${this.name}: ${message}`);
      return before?.state === 'available' &&
        reason !== 'denied' &&
        reason !== 'not-implemented'
        ? before
        : { state: 'not-available', reason: message };
    }
  }

  #answer(problems: readonly ClusterSourceProblem[]): ClusterSourceAnswer {
    const clusters: MeshCluster[] = [];
    const more: ClusterSourceProblem[] = [];
    for (const known of this.#known.values()) {
      const { description } = known;
      const override = this.#overrides.get(description.arn);
      if (!override?.ignore && this.#isWanted(description)) {
        try {
          const cluster = meshClusterOf(known, this.#target, override);
          if (cluster) {
            clusters.push(cluster);
          } else if (description.connector) {
            more.push(withoutAddress(description));
          }
        } catch (error) {
          more.push(wronglyDescribed(description, error as Error));
        }
      }
    }
    return {
      clusters,
      problems: groupProblems([...problems, ...more]),
      eks: {
        clusters: [...this.#known.values()].map(
          ({ description }) => description,
        ),
        versions: this.#versions,
      },
    };
  }

  #isWanted({ tags }: EksDescription): boolean {
    return Object.entries(this.#settings.tags).every(
      ([key, value]) => tags[key] === value,
    );
  }

  #problemOf(
    error: unknown,
    action: string,
    cluster?: string,
  ): ClusterSourceProblem {
    const { accountId, region, assumeRole, path } = this.#target;
    const { message, remedy } = awsFailure(error);
    return {
      type: 'access',
      field: `${path} (${accountId ?? 'main account'}, ${region})`,
      message: `${action}${assumeRole ? ` as ${assumeRole}` : ''}${
        cluster ? ` of ${cluster}` : ''
      }: ${message}`,
      remedy,
    };
  }
}

/** Where only time went on, what was known already: it makes no new version of the fleet. */
function steady(
  before: EksDescription | undefined,
  now: EksDescription,
): EksDescription {
  if (!before) {
    return now;
  }
  const next: EksDescription = {
    ...now,
    addons: steadyDetail(before.addons, now.addons),
    insights: steadyDetail(before.insights, now.insights),
  };
  return isDeepStrictEqual({ ...next, asOf: before.asOf }, before)
    ? before
    : next;
}

function steadyDetail<T>(before: EksDetail<T>, now: EksDetail<T>) {
  if (now.state === 'pending') {
    return before;
  }
  return before.state === 'available' &&
    now.state === 'available' &&
    isDeepStrictEqual(before.value, now.value)
    ? before
    : now;
}

function withoutAddress({
  name,
  arn,
  connector,
}: EksDescription): ClusterSourceProblem {
  return {
    type: 'notice',
    field: arn,
    message: `${name} is connected to EKS (provider ${connector?.provider}), which does not give its address.`,
    remedy: `Give its url and authentication in serviceMesh.eks.clusters, with its arn, or set ignore there.`,
  };
}

function wronglyDescribed(
  { name, arn }: EksDescription,
  { message }: Error,
): ClusterSourceProblem {
  return {
    field: arn,
    message: `${name} as EKS describes it: ${message}`,
    remedy: `Give what is wrong there in serviceMesh.eks.clusters, with its arn.`,
  };
}
