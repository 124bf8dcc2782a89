import { writeFile } from 'fs/promises';
import { resolve } from 'path';
import { recordRequests } from '../conformance/recordRequests';

const RECORDING = 'packages/demo-fleet/src/conformance/recording.json';

/** Writes the recording anew that the conformance suite replays. Runs in the root of the checkout. */
export async function record(kubectl: string): Promise<void> {
  const requests = await recordRequests(
    {
      kubectl: resolve(kubectl),
      host: {
        command: process.execPath,
        arguments: [
          // As `backstage-cli package start`, but without starting again when a file changes.
          '--require',
          resolve('node_modules/@backstage/cli/config/nodeTransform.cjs'),
          'src/index.ts',
          '--config',
          resolve('app-config.yaml'),
        ],
        folder: resolve('packages/backend'),
      },
    },
    step => process.stdout.write(`${step}\n`),
  );
  await writeFile(RECORDING, `${JSON.stringify(requests, undefined, 2)}\n`);
  process.stdout.write(`${requests.length} requests: ${RECORDING}\n`);
}
