import { ClusterCallError } from '../../connect/ClusterCallError';
import type { ClusterConnection } from '../../connect/ClusterConnection';

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * API groups with version that a cluster serves, such as `apps/v1`, sorted.
 *
 * @throws ClusterCallError if the answer is no list of API groups.
 */
export async function readServedApis(
  connection: ClusterConnection,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const answer = await connection.json<unknown>({
    path: '/apis',
    maxBytes: MAX_BYTES,
    signal,
  });
  const groups = listIn(answer, 'groups');
  if (!groups) {
    throw new ClusterCallError('malformed', {
      detail: '/apis lists no API groups',
    });
  }
  const served = groups
    .flatMap(group => listIn(group, 'versions') ?? [])
    .map(version => (version as { groupVersion?: unknown })?.groupVersion)
    .filter(name => typeof name === 'string');
  return [...new Set(served)].sort();
}

function listIn(value: unknown, name: string): unknown[] | undefined {
  const list = (value as Record<string, unknown> | null | undefined)?.[name];
  return Array.isArray(list) ? list : undefined;
}
