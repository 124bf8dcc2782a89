import { readdir, readFile } from 'fs/promises';
import { join } from 'path';
import { parse } from 'yaml';

/** An Application of Argo CD, as far as it is simulated. */
export type Application = {
  name: string;
  wave: number;
  /** Name of the cluster, and the namespace of what has none. */
  cluster: string;
  namespace: string;
  source:
    | {
        kind: 'chart';
        chart: string;
        release: string;
        /** From the root of the repository. */
        valueFiles: readonly string[];
      }
    | { kind: 'manifests'; files: readonly string[] };
};

/**
 * The Applications in a folder of a checkout, in the order of their waves.
 *
 * @param folder - from the root of the checkout
 */
export async function readApplications(
  checkout: string,
  folder: string,
): Promise<Application[]> {
  const names = await readdir(join(checkout, folder));
  const applications = await Promise.all(
    names
      .filter(name => name.endsWith('.yaml'))
      .map(async name =>
        applicationOf(
          parse(await readFile(join(checkout, folder, name), 'utf8')),
        ),
      ),
  );
  return applications.sort((a, b) => a.wave - b.wave);
}

function applicationOf(object: any): Application {
  const { metadata, spec } = object;
  return {
    name: metadata.name,
    wave: Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0),
    cluster: spec.destination.name,
    namespace: spec.destination.namespace,
    source: spec.sources ? chartOf(spec.sources) : manifestsOf(spec.source),
  };
}

function chartOf(sources: any[]): Application['source'] {
  const { chart, helm } = sources.find(source => source.chart);
  return {
    kind: 'chart',
    chart,
    release: helm.releaseName,
    valueFiles: helm.valueFiles.map((file: string) =>
      file.replace(/^\$values\//, ''),
    ),
  };
}

function manifestsOf(source: any): Application['source'] {
  const include: string = source.directory.include;
  return {
    kind: 'manifests',
    files: include
      .replace(/^\{|\}$/g, '')
      .split(',')
      .map(name => `${source.path}/${name}`),
  };
}
