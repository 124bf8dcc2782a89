import { parseAllDocuments } from 'yaml';
import { findCredentials } from '../credentials';
import { disagreements, FileContent } from './disagreements';
import { FileProblem } from './FileProblem';
import { TextFile } from './readFolder';

type KubernetesObject = {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: { name?: unknown; namespace?: unknown };
  data?: unknown;
  stringData?: unknown;
  spec?: Record<string, any>;
};

type Found = { path: string; object: KubernetesObject };

const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const VALUES = /\.values\.ya?ml$/;

/**
 * Finds what an API server or Argo CD would stumble over, and credentials: YAML
 * that does not parse, objects without kind or name, objects that are there
 * twice, Secrets with data, Applications whose files are missing, files that
 * call a cluster differently.
 *
 * @returns also how many objects there are.
 * @internal
 */
export function validateFiles(files: readonly TextFile[]): {
  problems: FileProblem[];
  objects: number;
} {
  const problems: FileProblem[] = files.flatMap(({ path, text }) =>
    findCredentials(text).map(found => ({
      path,
      text: `It holds ${found}. Take it out, and give the credential up: it has been written to a disk.`,
    })),
  );
  const found: Found[] = [];
  const contents: FileContent[] = [];
  for (const file of files.filter(({ path }) => /\.ya?ml$/.test(path))) {
    const parsed = parse(file);
    problems.push(...parsed.problems);
    contents.push(...parsed.values.map(value => ({ path: file.path, value })));
    if (!VALUES.test(file.path)) {
      found.push(...parsed.values.map(object => ({ path: file.path, object })));
    }
  }
  problems.push(
    ...found.flatMap(problemsOfObject),
    ...doubles(found),
    ...missingFiles(found, new Set(files.map(({ path }) => path))),
    ...disagreements(contents),
  );
  return { problems, objects: found.length };
}

function parse({ path, text }: TextFile): {
  values: KubernetesObject[];
  problems: FileProblem[];
} {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) {
    return { values: [], problems: [{ path, text: 'It is empty.' }] };
  }
  const errors = documents.flatMap(document => document.errors);
  return {
    values:
      errors.length > 0
        ? []
        : documents.map(
            document => (document.toJS() ?? {}) as KubernetesObject,
          ),
    problems: errors.map(({ message }) => ({
      path,
      text: `It is no YAML: ${message.split('\n')[0]}`,
    })),
  };
}

function problemsOfObject({ path, object }: Found): FileProblem[] {
  const { apiVersion, kind, metadata } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [{ path, text: 'An object has no apiVersion or no kind.' }];
  }
  const { name } = metadata ?? {};
  return [
    ...(typeof name === 'string' && NAME.test(name)
      ? []
      : [
          {
            path,
            text: `${kind} has the name ${JSON.stringify(
              name,
            )}, which Kubernetes refuses.`,
          },
        ]),
    ...(kind === 'Secret' && (object.data || object.stringData)
      ? [
          {
            path,
            text: 'A Secret with data never goes into a repository. Use an ExternalSecret, or the script in the folder of the cluster.',
          },
        ]
      : []),
  ];
}

function doubles(found: readonly Found[]): FileProblem[] {
  const places = new Map<string, string>();
  const problems: FileProblem[] = [];
  for (const { path, object } of found) {
    // The same object may be in several clusters: each has a folder of its own.
    const folder = path.split('/').slice(0, -1).join('/');
    const { name, namespace = '' } = object.metadata ?? {};
    const key = [folder, object.apiVersion, object.kind, namespace, name].join(
      ' ',
    );
    const before = places.get(key);
    if (before) {
      problems.push({
        path,
        text: `${object.kind} ${name} is in ${before} already.`,
      });
    }
    places.set(key, path);
  }
  return problems;
}

function missingFiles(
  found: readonly Found[],
  paths: ReadonlySet<string>,
): FileProblem[] {
  return found
    .filter(({ object }) => object.kind === 'Application')
    .flatMap(({ path, object }) =>
      referencedFiles(object)
        .filter(({ isThere }) => !isThere(paths))
        .map(({ name }) => ({
          path,
          text: `Its Application takes ${name}, which is not there.`,
        })),
    );
}

type Reference = {
  name: string;
  isThere(paths: ReadonlySet<string>): boolean;
};

function referencedFiles({ spec = {} }: KubernetesObject): Reference[] {
  const values: unknown[] = (spec.sources ?? []).flatMap(
    (source: Record<string, any>) => source?.helm?.valueFiles ?? [],
  );
  const folder = spec.source?.path;
  const include: unknown = spec.source?.directory?.include;
  return [
    ...values.map(value => {
      const name = String(value).replace(/^\$values\//, '');
      return { name, isThere: (paths: ReadonlySet<string>) => paths.has(name) };
    }),
    ...(typeof folder === 'string'
      ? namesIn(include).map(name => ({
          name: name ? `${folder}/${name}` : `${folder}/`,
          isThere: (paths: ReadonlySet<string>) =>
            name
              ? paths.has(`${folder}/${name}`)
              : [...paths].some(path => path.startsWith(`${folder}/`)),
        }))
      : []),
  ];
}

/** `a.yaml`, `{a.yaml,b.yaml}`, or nothing for the whole folder. */
function namesIn(include: unknown): string[] {
  if (typeof include !== 'string') {
    return [''];
  }
  return include.replace(/^\{|\}$/g, '').split(',');
}
