import { createHash } from 'crypto';
import { existsSync } from 'fs';
import { copyFile, mkdir, readFile, rename, rm } from 'fs/promises';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { cacheFolder } from './cacheFolder';
import { GoToolchain } from './GoToolchain';
import { TOOLS_FOLDER } from './tools';
import { KubernetesObject } from '../kubernetes/KubernetesObject';

/** Where the files lie in the source of Istio. */
const FILES = {
  istio: 'manifests/charts/base/files/crd-all.gen.yaml',
  gatewayApi: 'tests/integration/pilot/testdata/gateway-api-crd.yaml',
  serviceExport: 'tests/integration/pilot/testdata/mcs-serviceexport-crd.yaml',
  serviceImport: 'tests/integration/pilot/testdata/mcs-serviceimport-crd.yaml',
};

/**
 * The CustomResourceDefinitions of Istio, the Gateway API and MCS, as the
 * pinned Istio ships them. They are copied out of Go's module cache once, so
 * that a later start needs no Go.
 */
export async function customResourceDefinitions(): Promise<KubernetesObject[]> {
  const folder = await copiedDefinitions();
  const objects: KubernetesObject[] = [];
  for (const name of Object.keys(FILES)) {
    const text = await readFile(join(folder, `${name}.yaml`), 'utf8');
    for (const document of parseAllDocuments(text)) {
      const object = document.toJS() as KubernetesObject | null;
      if (object?.kind === 'CustomResourceDefinition') {
        objects.push(object);
      }
    }
  }
  return objects;
}

async function copiedDefinitions(): Promise<string> {
  const sum = await readFile(join(TOOLS_FOLDER, 'istio', 'go.sum'));
  const key = createHash('sha256')
    .update(sum)
    .update(JSON.stringify(FILES))
    .digest('hex')
    .slice(0, 16);
  const folder = join(cacheFolder(), 'testbed', `crds-${key}`);
  if (existsSync(folder)) {
    return folder;
  }
  const go = await GoToolchain.find();
  await go.run('istio', ['mod', 'download', 'istio.io/istio']);
  const source = (
    await go.run('istio', ['list', '-m', '-f', '{{.Dir}}', 'istio.io/istio'])
  ).trim();
  const temporary = `${folder}.${process.pid}.partial`;
  await mkdir(temporary, { recursive: true });
  for (const [name, path] of Object.entries(FILES)) {
    await copyFile(join(source, path), join(temporary, `${name}.yaml`));
  }
  try {
    await rename(temporary, folder);
  } catch (error) {
    // Another process was faster; its copy holds the same bytes.
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) {
      throw error;
    }
  }
  return folder;
}
