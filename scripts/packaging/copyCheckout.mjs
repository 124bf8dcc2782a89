import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { basename, join } from 'node:path';

const ROOT_FILES = [
  '.yarnrc.yml',
  'backstage.json',
  'package.json',
  'tsconfig.json',
  'yarn.lock',
];
const NOT_SOURCE = ['coverage', 'dist', 'dist-types', 'node_modules'];

/**
 * Copies the workspaces of a checkout, so that they can be built and packed while others work in it: packing rewrites every
 * package.json for a moment. Third-party packages are linked; the workspaces find each other in the copy.
 */
export function copyCheckout(checkout, target) {
  for (const file of ROOT_FILES) {
    cpSync(join(checkout, file), join(target, file));
  }
  for (const group of ['packages', 'plugins']) {
    cpSync(join(checkout, group), join(target, group), {
      recursive: true,
      filter: source => !NOT_SOURCE.includes(basename(source)),
    });
  }
  // What Yarn knows about the installation, which `yarn pack` asks for.
  cpSync(join(checkout, '.yarn'), join(target, '.yarn'), { recursive: true });
  linkPackages(join(checkout, 'node_modules'), join(target, 'node_modules'));
}

function linkPackages(source, target) {
  mkdirSync(target);
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [source, target].map(path => join(path, entry.name));
    if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(from), to);
    } else if (entry.name.startsWith('@') && holdsWorkspaces(from)) {
      linkPackages(from, to);
    } else {
      symlinkSync(from, to);
    }
  }
}

/** A scope of ours: its packages are relative links to workspaces. */
function holdsWorkspaces(scope) {
  return (
    existsSync(scope) &&
    readdirSync(scope, { withFileTypes: true }).some(entry =>
      entry.isSymbolicLink(),
    )
  );
}
