import { readdir, readFile } from 'fs/promises';
import { join } from 'path';
import { KubernetesRecord } from '../records/KubernetesRecord';
import { project } from '../records/project';
import { InputError, InputProblem } from '../scenario/InputError';
import { objectProblem } from '../scenario/objectProblem';
import { parseYaml, parseYamlDocuments } from '../scenario/parseYaml';
import { checkScenario } from '../scenario/readScenario';
import { Scenario } from '../scenario/Scenario';
import { ClusterManifests } from './ClusterManifests';
import { findClients, findIstiods } from './findParties';

/** What a folder says beside its clusters: the fields of a scenario but `clusters`. */
const MESH_FILE = 'mesh.yaml';
const YAML_FILE = /\.(ya?ml|json)$/;

/**
 * Reads `<folder>/<cluster>/**.yaml`, such as written by
 * `kubectl get … -o yaml`. Istiods and clients come from `mesh.yaml`, else from
 * the istiods and injected pods among the objects.
 */
export async function readFolder(folder: string): Promise<Scenario> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) {
    throw new InputError([
      {
        file: folder,
        message:
          'holds no folders; one folder of manifests for each cluster is expected',
      },
    ]);
  }
  const clusters = new Map<string, ClusterManifests>();
  for (const name of names) {
    clusters.set(name, await readCluster(join(folder, name)));
  }
  const meshFile = join(folder, MESH_FILE);
  const mesh = entries.some(({ name }) => name === MESH_FILE)
    ? mapping(parseYaml(await readFile(meshFile, 'utf8'), meshFile), meshFile)
    : {};
  return checkScenario(
    {
      name: folder,
      istiods: findIstiods(clusters),
      clients: findClients(clusters),
      ...mesh,
      clusters: Object.fromEntries(
        [...clusters].map(([name, { objects }]) => [name, { objects }]),
      ),
    },
    meshFile,
  );
}

function mapping(value: unknown, file: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError([{ file, message: 'must be a mapping' }]);
  }
  return value;
}

async function readCluster(folder: string): Promise<ClusterManifests> {
  const files = (await readdir(folder, { recursive: true }))
    .filter(name => YAML_FILE.test(name))
    .sort()
    .map(name => join(folder, name));
  const problems: InputProblem[] = [];
  const objects: object[] = [];
  const records: KubernetesRecord[] = [];
  for (const file of files) {
    const documents = parseYamlDocuments(await readFile(file, 'utf8'), file);
    for (const [place, object] of placed(documents)) {
      const projection = project(object);
      if ('problem' in projection) {
        problems.push(objectProblem(projection.problem, file, place));
      } else if ('record' in projection) {
        objects.push(object as object);
        records.push(projection.record);
      }
    }
  }
  if (problems.length > 0) {
    throw new InputError(problems);
  }
  return { objects, records };
}

/** Each object with its place in the file; lists are taken apart. */
function placed(documents: readonly unknown[]): [string, unknown][] {
  return documents.flatMap((document, index) => {
    const place = `document ${index + 1}`;
    const { kind, items } = (document ?? {}) as {
      kind?: unknown;
      items?: unknown;
    };
    return kind === 'List' && Array.isArray(items)
      ? items.map((item, at): [string, unknown] => [
          `${place}, items[${at}]`,
          item,
        ])
      : [[place, document] as [string, unknown]];
  });
}
