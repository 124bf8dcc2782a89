import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { readManifest } from './publishablePackages.mjs';

const { preProcessFile } = createRequire(import.meta.url)('typescript');

/** How a build of Backstage names what an import without extension means. */
const SUFFIXES = [
  '',
  '.js',
  '.cjs.js',
  '.esm.js',
  '.mjs',
  '.d.ts',
  '/index.js',
];
const MODULE = /\.([cm]?js|d\.[cm]?ts)$/;
const DECLARATION = /\.d\.[cm]?ts$/;

/** What is wrong with a published package as it lies in a node_modules folder; nothing is installed or run for it. */
export function packageProblems(folder) {
  const manifest = readManifest(folder);
  return [
    ...manifestProblems(folder, manifest),
    ...modules(folder).flatMap(file => importProblems(folder, manifest, file)),
  ];
}

function manifestProblems(folder, manifest) {
  const named = ['main', 'module', 'types', 'exports', 'bin', 'configSchema']
    .flatMap(key => strings(manifest[key]).map(path => [key, path]))
    .concat(
      strings(manifest.typesVersions).map(path => ['typesVersions', path]),
    );
  const missing = named
    .filter(([, path]) => !isFile(join(folder, path)))
    .map(([key, path]) => `\`${key}\` names ${path}, which is not in it`);
  const unpublished = Object.entries({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  })
    .filter(([, range]) => /^(workspace|file|link|portal):/.test(range))
    .map(([name, range]) => `it depends on ${name} by ${range}`);
  return [...missing, ...unpublished];
}

function importProblems(folder, manifest, file) {
  const where = relative(folder, file);
  const { importedFiles } = preProcessFile(
    readFileSync(file, 'utf8'),
    true,
    true,
  );
  const names = new Set(importedFiles.map(({ fileName }) => fileName));
  return [...names].flatMap(name => {
    if (name.startsWith('.')) {
      return isResolvable(join(dirname(file), name))
        ? []
        : [`${where} imports ${name}, which is not in it`];
    }
    const dependency = packageOf(name);
    if (isBuiltin(name) || dependency === manifest.name) {
      return [];
    }
    const declared = declaredBy(manifest);
    if (!declared.has(dependency)) {
      return [`${where} imports ${dependency}, which it does not declare`];
    }
    const types = typesPackage(dependency);
    return DECLARATION.test(where) &&
      !bringsTypes(folder, dependency) &&
      !declared.has(types)
      ? [
          `${where} needs the types of ${dependency}, and ${types} is not declared`,
        ]
      : [];
  });
}

function declaredBy({ dependencies, peerDependencies, optionalDependencies }) {
  return new Set(
    [dependencies, peerDependencies, optionalDependencies].flatMap(set =>
      Object.keys(set ?? {}),
    ),
  );
}

function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function typesPackage(name) {
  return `@types/${name.replace(/^@(.*)\//, '$1__')}`;
}

/** Found as Node.js does: in the nearest node_modules folder that has it. */
function bringsTypes(from, name) {
  for (
    let folder = from;
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) {
      const { types, typings, exports: entries } = readManifest(candidate);
      return Boolean(
        types ??
          typings ??
          (JSON.stringify(entries ?? '').includes('.d.') ||
            isFile(join(candidate, 'index.d.ts'))),
      );
    }
  }
  // Not installed here (an optional peer): whoever installs it finds out.
  return true;
}

function modules(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(path => MODULE.test(path) && !/(^|\/)node_modules\//.test(path))
    .map(path => join(folder, path));
}

function isResolvable(path) {
  return (
    SUFFIXES.some(suffix => isFile(path + suffix)) ||
    isFile(path.replace(/\.js$/, '.d.ts'))
  );
}

function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}

/** Every path in a value of a manifest, however deep its conditions go; Backstage writes a condition of its own that holds a type. */
function strings(value) {
  if (typeof value === 'string') {
    return [value];
  }
  return Object.entries(value ?? {}).flatMap(([condition, nested]) =>
    condition === 'backstage' ? [] : strings(nested),
  );
}
