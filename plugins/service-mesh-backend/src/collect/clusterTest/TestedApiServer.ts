import { ClusterCallError } from '../../connect/ClusterCallError';
import { ClusterConnection } from '../../connect/ClusterConnection';

/** So long a step may take. */
export const STEP_DEADLINE_MS = 5_000;
const LISTED_AT_MOST = 20;
const REVISION_LABEL = 'istio.io/rev';

type ObjectList = {
  items?: { metadata?: { name?: unknown; labels?: Record<string, unknown> } }[];
};

/** The calls by which a cluster is tested; they write nothing. */
export class TestedApiServer {
  constructor(
    readonly connection: ClusterConnection,
    private readonly signal: AbortSignal,
  ) {}

  /** Names and revisions of the first objects. */
  async list(
    path: string,
    query: Record<string, string>,
  ): Promise<{ name: string; revision: string }[]> {
    const { items } = await this.get<ObjectList>(path, {
      ...query,
      limit: LISTED_AT_MOST,
    });
    return (items ?? []).flatMap(({ metadata }) =>
      typeof metadata?.name === 'string'
        ? [
            {
              name: metadata.name,
              revision: String(metadata.labels?.[REVISION_LABEL] ?? 'default'),
            },
          ]
        : [],
    );
  }

  get<T>(
    path: string,
    query: Record<string, string | number> = {},
  ): Promise<T> {
    return this.connection.json<T>({
      path,
      query,
      deadlineMs: STEP_DEADLINE_MS,
      signal: this.signal,
    });
  }

  /** Asks by a review: something that is created and kept nowhere. */
  review<T>(group: string, kind: string, body: object): Promise<T> {
    return this.connection.json<T>({
      method: 'POST',
      path: `/apis/${group}/v1/${kind.toLowerCase()}s`,
      body: { apiVersion: `${group}/v1`, kind, ...body },
      deadlineMs: STEP_DEADLINE_MS,
      signal: this.signal,
    });
  }

  /** Whether it has an API group. */
  async serves(group: string): Promise<boolean> {
    try {
      await this.get(`/apis/${group}`);
      return true;
    } catch (error) {
      if (isReason(error, 'not-found')) {
        return false;
      }
      throw error;
    }
  }
}

/** Whether a call failed for this reason. */
export function isReason(
  error: unknown,
  reason: ClusterCallError['reason'],
): boolean {
  return error instanceof ClusterCallError && error.reason === reason;
}
