import { createHash } from 'crypto';
import { existsSync } from 'fs';
import { copyFile, mkdir, readFile, rename, rm } from 'fs/promises';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { cacheFolder } from './cacheFolder';
import { GoToolchain } from './GoToolchain';
import { TOOLS_FOLDER } from './tools';
import { KubernetesObject } from '../kubernetes/KubernetesObject';

/** Where the files lie in the modules that go.mod of `tools/istio` pins. */
const FILES = [
  {
    name: 'istio',
    module: 'istio.io/istio',
    path: 'manifests/charts/base/files/crd-all.gen.yaml',
  },
  {
    name: 'gateway-api',
    module: 'istio.io/istio',
    path: 'tests/integration/pilot/testdata/gateway-api-crd.yaml',
  },
  {
    name: 'mcs-service-export',
    module: 'sigs.k8s.io/mcs-api',
    path: 'config/crd/multicluster.x-k8s.io_serviceexports.yaml',
  },
  {
    name: 'mcs-service-import',
    module: 'sigs.k8s.io/mcs-api',
    path: 'config/crd/multicluster.x-k8s.io_serviceimports.yaml',
  },
];

let definitions: Promise<KubernetesObject[]> | undefined;

/**
 * The CustomResourceDefinitions of Istio, the Gateway API and MCS, of the
 * versions that the pinned istiod was built with. They are copied out of Go's
 * module cache once, so that a later start needs neither Go nor the network.
 */
export function customResourceDefinitions(): Promise<KubernetesObject[]> {
  definitions ??= readDefinitions();
  return definitions;
}

async function readDefinitions(): Promise<KubernetesObject[]> {
  const folder = await copiedDefinitions();
  const objects: KubernetesObject[] = [];
  for (const { name } of FILES) {
    const text = await readFile(join(folder, `${name}.yaml`), 'utf8');
    for (const document of parseAllDocuments(text)) {
      if (document.errors.length > 0) {
        throw new Error(
          `The CRDs in ${folder}/${name}.yaml are no valid YAML: ${document.errors[0].message}`,
        );
      }
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
  const temporary = `${folder}.${process.pid}.partial`;
  await mkdir(temporary, { recursive: true });
  for (const { name, module, path } of FILES) {
    await go.run('istio', ['mod', 'download', module]);
    const source = await go.run('istio', [
      'list',
      '-m',
      '-f',
      '{{.Dir}}',
      module,
    ]);
    await copyFile(join(source.trim(), path), join(temporary, `${name}.yaml`));
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
