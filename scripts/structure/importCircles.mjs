import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const SOURCE = /(?<!\.test)\.tsx?$/;
/** Written by a generator, or only of tests. */
const LEFT_OUT = /^(generated|node_modules|__testUtils__|dist)$/;
const IMPORT = /\b(?:import|export)\s[^;'"]*?\bfrom\s+'(\.[^']*)'/g;
const ENDS = ['.ts', '.tsx', '/index.ts', '/index.tsx'];

/**
 * Files that import each other in a circle, be it through others or for types only: none of them can be read
 * or changed without all the others. Each circle is a sorted list of paths from `root`.
 */
export function importCircles(root, folders) {
  const imports = new Map(
    folders
      .flatMap(folder => [...sourcesBelow(join(root, folder))])
      .map(file => [file, importsOf(file)]),
  );
  return componentsOf(imports)
    .filter(component => component.length > 1)
    .map(component => component.map(file => relative(root, file)).sort());
}

function* sourcesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!LEFT_OUT.test(entry.name)) {
        yield* sourcesBelow(path);
      }
    } else if (SOURCE.test(entry.name)) {
      yield path;
    }
  }
}

function importsOf(file) {
  const targets = [];
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const path = normalize(join(dirname(file), specifier));
    const end = ENDS.find(each => existsSync(`${path}${each}`));
    if (end !== undefined) {
      targets.push(`${path}${end}`);
    }
  }
  return targets;
}

/** Tarjan's strongly connected components. */
function componentsOf(graph) {
  const index = new Map();
  const low = new Map();
  const open = [];
  const components = [];
  const visit = node => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) {
        continue;
      }
      if (!index.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node), low.get(next)));
      } else if (open.includes(next)) {
        low.set(node, Math.min(low.get(node), index.get(next)));
      }
    }
    if (low.get(node) === index.get(node)) {
      components.push(open.splice(open.indexOf(node)));
    }
  };
  for (const node of graph.keys()) {
    if (!index.has(node)) {
      visit(node);
    }
  }
  return components;
}
