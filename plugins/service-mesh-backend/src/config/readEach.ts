import { Config } from '@backstage/config';
import {
  ClusterSourceAnswer,
  ClusterSourceProblem,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';

/** Reads the entries of a list; one that is wrong becomes a problem beside the others. */
export function readEach(
  config: Config,
  key: string,
  parent: string,
  read: (entry: Config, path: string) => MeshCluster,
): ClusterSourceAnswer {
  const clusters: MeshCluster[] = [];
  const problems: ClusterSourceProblem[] = [];
  const list = `${parent}.${key}`;
  let entries: Config[];
  try {
    entries = config.getOptionalConfigArray(key) ?? [];
  } catch (error) {
    return { clusters, problems: [problemOf(error, list)] };
  }
  for (const [index, entry] of entries.entries()) {
    const path = `${list}[${index}]`;
    try {
      clusters.push(read(entry, path));
    } catch (error) {
      problems.push(problemOf(error, path, entry));
    }
  }
  return { clusters, problems };
}

function problemOf(
  error: unknown,
  path: string,
  entry?: Config,
): ClusterSourceProblem {
  const name = entry?.getOptional('name');
  return {
    ...(typeof name === 'string' ? { cluster: name } : {}),
    field: path,
    message: (error as Error).message,
    remedy: `Correct ${path} in the configuration; the other clusters are read without it.`,
  };
}
