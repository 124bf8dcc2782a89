import { readdir } from 'fs/promises';
import { join } from 'path';
import { Application } from './Application';
import { ArgoCdCluster, SimulatedArgoCd } from './SimulatedArgoCd';

/** What an onboarding brings, and who applies it. */
export type OrderedFiles = {
  /** Folder with the files of the repository. */
  checkout: string;
  /** Folder of the Applications, from that of the files. */
  applications: string;
  /** Paths of the files, as they are to be applied. */
  order: readonly string[];
  /** By the names that Argo CD knows them by. */
  clusters: ReadonlyMap<string, ArgoCdCluster>;
  /** Runs a script of the order, as an operator does. */
  runScript(path: string): Promise<void>;
};

/**
 * Applies exactly the files of a repository in the order that an onboarding
 * wrote down: each by the Application that names it, scripts by the operator.
 *
 * @throws Error if a file is missing, belongs to no Application or is applied
 * in part, or if an Application applies none of them.
 */
export async function applyInOrder(files: OrderedFiles): Promise<void> {
  const { checkout, order } = files;
  await requireFiles(checkout, order);
  const argocd = SimulatedArgoCd.create(checkout, files.clusters);
  const applications = await argocd.applications(files.applications);
  const done = new Set<string>();
  for (const path of order) {
    if (path.endsWith('.sh')) {
      await files.runScript(join(checkout, path));
      continue;
    }
    const application = applicationOf(applications, path);
    if (!done.has(application.name)) {
      done.add(application.name);
      const { skipped } = await argocd.sync(application);
      if (skipped.length > 0) {
        throw new Error(`Argo CD could not apply ${path}: ${skipped}.`);
      }
    }
  }
  const unused = applications.filter(({ name }) => !done.has(name));
  if (unused.length > 0) {
    throw new Error(
      `The order has nothing of ${unused.map(({ name }) => name)}.`,
    );
  }
}

async function requireFiles(
  checkout: string,
  order: readonly string[],
): Promise<void> {
  const paths = new Set(await readdir(checkout, { recursive: true }));
  const missing = order.filter(path => !paths.has(path));
  if (missing.length > 0) {
    throw new Error(`The repository lacks ${missing}.`);
  }
}

function applicationOf(
  applications: readonly Application[],
  path: string,
): Application {
  const found = applications.find(({ source }) =>
    (source.kind === 'chart' ? source.valueFiles : source.files).includes(path),
  );
  if (!found) {
    throw new Error(`No Application applies ${path}.`);
  }
  return found;
}
