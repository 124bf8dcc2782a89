import { readFile } from 'fs/promises';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { copiedFromModules } from '../binaries/copiedFromModules';
import { KubernetesObject } from './KubernetesObject';

const FILES = [
  {
    name: 'istio.yaml',
    module: 'istio.io/istio',
    path: 'manifests/charts/base/files/crd-all.gen.yaml',
  },
  {
    name: 'gateway-api.yaml',
    module: 'istio.io/istio',
    path: 'tests/integration/pilot/testdata/gateway-api-crd.yaml',
  },
  {
    name: 'mcs-service-export.yaml',
    module: 'sigs.k8s.io/mcs-api',
    path: 'config/crd/multicluster.x-k8s.io_serviceexports.yaml',
  },
  {
    name: 'mcs-service-import.yaml',
    module: 'sigs.k8s.io/mcs-api',
    path: 'config/crd/multicluster.x-k8s.io_serviceimports.yaml',
  },
];

let definitions: Promise<KubernetesObject[]> | undefined;

/**
 * The CustomResourceDefinitions of Istio, the Gateway API and MCS, of the
 * versions that the pinned istiod was built with.
 */
export function customResourceDefinitions(): Promise<KubernetesObject[]> {
  definitions ??= readDefinitions();
  return definitions;
}

async function readDefinitions(): Promise<KubernetesObject[]> {
  const folder = await copiedFromModules('crds', FILES);
  const objects: KubernetesObject[] = [];
  for (const { name } of FILES) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const document of parseAllDocuments(text)) {
      if (document.errors.length > 0) {
        throw new Error(
          `The CRDs in ${folder}/${name} are no valid YAML: ${document.errors[0].message}`,
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
