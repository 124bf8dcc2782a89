import {
  Addon,
  Cluster,
  ClusterVersionInformation,
  DescribeAddonCommand,
  DescribeClusterCommand,
  DescribeInsightCommand,
  EKSClient,
  Insight,
  InsightSummary,
  paginateDescribeClusterVersions,
  paginateListAddons,
  paginateListClusters,
  paginateListInsights,
} from '@aws-sdk/client-eks';
import pLimit from 'p-limit';
import { AwsAccess, AwsIdentity, awsRequestHandler } from '../../aws';

/** EKS publishes no rates; more at once only brings throttling. */
const CALLS_AT_ONCE = 5;
/** Throttling is waited out: by the SDK, which also slows down. */
const ATTEMPTS = 8;
/** As many as the API gives. */
const PAGE_SIZE = 100;

/** The calls of the EKS API that discovery makes, in one region as one identity. */
export class EksApi {
  readonly #client: EKSClient;
  readonly #limit = pLimit(CALLS_AT_ONCE);

  static create(access: AwsAccess, identity: AwsIdentity): EksApi {
    return new EksApi(
      new EKSClient({
        region: identity.region,
        credentials: access.credentials(identity),
        retryMode: 'adaptive',
        maxAttempts: ATTEMPTS,
        requestHandler: awsRequestHandler('eks', identity.region),
        customUserAgent: 'meshstage',
      }),
    );
  }

  private constructor(client: EKSClient) {
    this.#client = client;
  }

  /** Names of all clusters, the connected ones included. */
  async clusterNames(abortSignal: AbortSignal): Promise<string[]> {
    const names: string[] = [];
    for await (const page of paginateListClusters(
      this.#paging,
      { include: ['all'] },
      { abortSignal },
    )) {
      names.push(...(page.clusters ?? []));
    }
    return names;
  }

  async cluster(
    name: string,
    abortSignal: AbortSignal,
  ): Promise<Cluster | undefined> {
    const { cluster } = await this.#limit(() =>
      this.#client.send(new DescribeClusterCommand({ name }), { abortSignal }),
    );
    return cluster;
  }

  async addons(
    clusterName: string,
    abortSignal: AbortSignal,
  ): Promise<Addon[]> {
    const names = await this.#limit(async () => {
      const found: string[] = [];
      for await (const page of paginateListAddons(
        this.#paging,
        { clusterName },
        { abortSignal },
      )) {
        found.push(...(page.addons ?? []));
      }
      return found;
    });
    const answers = await Promise.all(
      names.map(addonName =>
        this.#limit(() =>
          this.#client.send(
            new DescribeAddonCommand({ clusterName, addonName }),
            { abortSignal },
          ),
        ),
      ),
    );
    return answers.flatMap(({ addon }) => addon ?? []);
  }

  insights(
    clusterName: string,
    abortSignal: AbortSignal,
  ): Promise<InsightSummary[]> {
    return this.#limit(async () => {
      const insights: InsightSummary[] = [];
      for await (const page of paginateListInsights(
        this.#paging,
        { clusterName },
        { abortSignal },
      )) {
        insights.push(...(page.insights ?? []));
      }
      return insights;
    });
  }

  async insight(
    clusterName: string,
    id: string,
    abortSignal: AbortSignal,
  ): Promise<Insight | undefined> {
    const { insight } = await this.#limit(() =>
      this.#client.send(new DescribeInsightCommand({ clusterName, id }), {
        abortSignal,
      }),
    );
    return insight;
  }

  versions(abortSignal: AbortSignal): Promise<ClusterVersionInformation[]> {
    return this.#limit(async () => {
      const versions: ClusterVersionInformation[] = [];
      for await (const page of paginateDescribeClusterVersions(
        this.#paging,
        { includeAll: true },
        { abortSignal },
      )) {
        versions.push(...(page.clusterVersions ?? []));
      }
      return versions;
    });
  }

  get #paging() {
    return { client: this.#client, pageSize: PAGE_SIZE };
  }
}
