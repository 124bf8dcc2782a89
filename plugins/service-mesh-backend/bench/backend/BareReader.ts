import { ChildProcess, fork } from 'child_process';
import { once } from 'events';
import { join } from 'path';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import type { BareReading } from './bare';

/** Reads everything once with a bare HTTP client, in a process of its own. */
export async function readBare(
  clusters: readonly MeshCluster[],
): Promise<BareReading> {
  const child: ChildProcess = fork(join(__dirname, 'bare.ts'), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--import', 'tsx'],
  });
  child.send({ clusters });
  const [reading] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The bare HTTP client ended with ${code}.`);
    }),
  ])) as [BareReading];
  child.disconnect();
  return reading;
}
