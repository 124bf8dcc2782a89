import { ClusterSource, ClusterSourceAnswer } from '../ClusterSource';
import { MeshCluster } from '../MeshCluster';

/**
 * A cluster with all that it needs; give what the test is about.
 *
 * @public
 */
export function meshClusterMock(
  cluster: Partial<MeshCluster> = {},
): MeshCluster {
  const name = cluster.name ?? 'cluster1';
  return {
    name,
    url: `https://${name}.example`,
    authentication: { provider: 'token', parameters: { value: 'a-token' } },
    origins: {},
    ...cluster,
  };
}

/**
 * A source whose answer a test can change.
 *
 * @public
 */
export interface ClusterSourceMock extends ClusterSource {
  /** What the next reads answer. */
  answer(answer: ClusterSourceAnswer): void;
  /** With what the next reads reject. */
  fail(error: Error): void;
}

/**
 * A source that answers what it is told.
 *
 * @public
 */
export function clusterSourceMock(
  answer: ClusterSourceAnswer = { clusters: [] },
  options: { name?: string; refreshIntervalMs?: number } = {},
): ClusterSourceMock {
  let read = async () => answer;
  return {
    name: options.name ?? 'mock',
    refreshIntervalMs: options.refreshIntervalMs,
    read: async ({ signal }) => {
      signal.throwIfAborted();
      return await read();
    },
    answer: next => {
      read = async () => next;
    },
    fail: error => {
      read = async () => {
        throw error;
      };
    },
  };
}
