import { readFile } from 'fs/promises';
import { resolve } from 'path';

const SOURCE = resolve(__dirname, '../../../../deploy/cluster-reader.yaml');

/** Where the module is that {@link clusterReaderModule} makes. */
export const CLUSTER_READER_MODULE = resolve(
  __dirname,
  '../render/clusterReader.ts',
);

/** deploy/cluster-reader.yaml as a module: what is installed from a registry has no such folder. */
export async function clusterReaderModule(): Promise<string> {
  return [
    '// Written by `yarn onboarding:write` from deploy/cluster-reader.yaml.',
    '',
    '/** What Backstage asks of a cluster, as YAML. */',
    `export const CLUSTER_READER = ${asTemplate(
      await readFile(SOURCE, 'utf8'),
    )};`,
    '',
  ].join('\n');
}

function asTemplate(text: string): string {
  return `\`${text.replace(/[`\\]|\$\{/g, '\\$&')}\``;
}
