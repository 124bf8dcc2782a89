import { createHash } from 'crypto';
import { existsSync } from 'fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm } from 'fs/promises';
import { join } from 'path';
import { cacheFolder } from './cacheFolder';
import { GoToolchain } from './GoToolchain';
import { TOOLS_FOLDER } from './tools';

/** Charts by the name under which they are released, and where they lie in the module of Istio. */
const CHARTS = {
  base: 'manifests/charts/base',
  istiod: 'manifests/charts/istio-control/istio-discovery',
  gateway: 'manifests/charts/gateway',
} as const;

/** Name of a chart of Istio. */
export type IstioChart = keyof typeof CHARTS;

/** Whether Istio has a chart of this name. */
export function isIstioChart(name: string): name is IstioChart {
  return name in CHARTS;
}

let folder: Promise<string> | undefined;

/**
 * Folder of a Helm chart of Istio, of the version that the pinned istiod was
 * built with. The charts are copied out of Go's module cache once, so that a
 * later start needs neither Go nor the network.
 */
export async function istioChart(chart: IstioChart): Promise<string> {
  folder ??= copiedCharts();
  return join(await folder, chart);
}

async function copiedCharts(): Promise<string> {
  const sum = await readFile(join(TOOLS_FOLDER, 'istio', 'go.sum'));
  const key = createHash('sha256')
    .update(sum)
    .update(JSON.stringify(CHARTS))
    .digest('hex')
    .slice(0, 16);
  const target = join(cacheFolder(), 'testbed', `charts-${key}`);
  if (existsSync(target)) {
    return target;
  }
  const go = await GoToolchain.find();
  await go.run('istio', ['mod', 'download', 'istio.io/istio']);
  const module = await go.run('istio', [
    'list',
    '-m',
    '-f',
    '{{.Dir}}',
    'istio.io/istio',
  ]);
  const temporary = `${target}.${process.pid}.partial`;
  await mkdir(temporary, { recursive: true });
  for (const [name, path] of Object.entries(CHARTS)) {
    await cp(join(module.trim(), path), join(temporary, name), {
      recursive: true,
    });
  }
  await makeWritable(temporary);
  try {
    await rename(temporary, target);
  } catch (error) {
    // Another process was faster; its copy holds the same bytes.
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(target)) {
      throw error;
    }
  }
  return target;
}

/** Go keeps its modules read-only, and a copy would be so too: nobody could remove it. */
async function makeWritable(path: string): Promise<void> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    await chmod(
      join(entry.parentPath, entry.name),
      entry.isDirectory() ? 0o755 : 0o644,
    );
  }
}
