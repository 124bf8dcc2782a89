import {
  analyzeFiles,
  chartDefaults,
  Cluster,
  KubernetesObject,
  SimulatedArgoCd,
  Testbed,
} from '@meshstage/testbed';
import { rm, writeFile } from 'fs/promises';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { checkout } from '../__testUtils__/checkout';
import { installation, ROLES, TRUSTS } from '../__testUtils__/installations';
import { Installation, renderInstallation } from './index';

const MINUTE = 60_000;
const NAMESPACES = [
  'istio-system',
  'external-istiod',
  'cert-manager',
  'meshstage',
];

/** Of operators that nobody stands for in the test bed; the compiler holds them to the types of their definitions. */
const UNSERVED = ['Certificate', 'ExternalSecret'];

const CASES = ROLES.flatMap(role =>
  TRUSTS.map(trust => ({ role, trust, mode: trust.mode })),
);

describe('what is rendered, through the charts of Istio and a real API server', () => {
  let testbed: Testbed;
  let cluster: Cluster;
  const folders: string[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start({ pooled: true });
    cluster = await testbed.addCluster({ name: 'any', distribution: 'EKS' });
    await cluster.apply(
      ...NAMESPACES.map(name => ({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      })),
    );
  }, 15 * MINUTE);

  afterAll(async () => {
    await testbed?.stop();
    await Promise.all(
      folders.map(folder => rm(folder, { recursive: true, force: true })),
    );
  }, MINUTE);

  /** All objects, with the cluster that they are for; every cluster is the same API server here. */
  async function objectsOf(wanted: Installation) {
    const { folder, applications } = await checkout(wanted);
    folders.push(folder);
    const argocd = SimulatedArgoCd.create(
      folder,
      new Map(
        [wanted.cluster, ...wanted.primaries].map(({ name }) => [
          name,
          cluster,
        ]),
      ),
    );
    const all = [];
    for (const application of await argocd.applications(applications)) {
      const { objects } = await argocd.render(application);
      all.push(
        ...objects.map(object => ({
          cluster: application.cluster,
          namespace: application.namespace,
          object,
        })),
      );
    }
    return all;
  }

  async function dryRun(object: KubernetesObject, namespace: string) {
    const { client } = cluster;
    const path = await client.path(object.apiVersion, object.kind, {
      namespace: object.metadata.namespace ?? namespace,
      name: object.metadata.name,
    });
    await client.call('PATCH', path, {
      query: { fieldManager: 'test', force: true, dryRun: 'All' },
      body: object,
      contentType: 'application/apply-patch+yaml',
    });
  }

  it.each(CASES)(
    'sets nothing that the charts do not know: $role, $mode',
    async ({ role, trust }) => {
      const { files } = renderInstallation(installation(role, { trust }));
      const unknown = await Promise.all(
        files
          .filter(({ kind }) => kind === 'helm-values')
          .map(async ({ path, content }) => {
            const chart = chartOf(path);
            return chart === undefined
              ? []
              : unknownPaths(parse(content), {
                  ...(await chartDefaults(chart)),
                  profile: '',
                });
          }),
      );
      expect(unknown.flat()).toEqual([]);
    },
    MINUTE,
  );

  it.each(CASES)(
    'is taken by the API server: $role, $mode',
    async ({ role, trust }) => {
      const unserved = new Set<string>();
      const kinds = new Set<string>();
      for (const { object, namespace } of await objectsOf(
        installation(role, { trust }),
      )) {
        if (UNSERVED.includes(object.kind)) {
          unserved.add(object.kind);
          continue;
        }
        await dryRun(object, namespace);
        kinds.add(object.kind);
      }
      expect([...kinds]).toEqual(
        expect.arrayContaining([
          'ClusterRole',
          'CustomResourceDefinition',
          'MutatingWebhookConfiguration',
          'Namespace',
          'Service',
        ]),
      );
      expect(unserved).toContain('ExternalSecret');
    },
    3 * MINUTE,
  );

  it.each(CASES)(
    'has no error for istioctl analyze: $role, $mode',
    async ({ role, trust }) => {
      const objects = await objectsOf(installation(role, { trust }));
      for (const name of new Set(objects.map(each => each.cluster))) {
        const file = join(folders[folders.length - 1], `${name}.analyzed.yaml`);
        const own = objects
          .filter(
            ({ cluster: of, object }) =>
              of === name && object.kind !== 'CustomResourceDefinition',
          )
          .map(({ object, namespace }) => ({
            ...object,
            metadata: { namespace, ...object.metadata },
          }));
        await writeFile(file, own.map(each => stringify(each)).join('---\n'));
        const messages = await analyzeFiles([file]);
        expect(messages.filter(({ level }) => level === 'Error')).toEqual([]);
      }
    },
    3 * MINUTE,
  );

  it(
    'leads a remote cluster to a name by an ExternalName Service, and its webhook by URL',
    async () => {
      const objects = (await objectsOf(installation('remote'))).map(
        ({ object }) => object,
      );
      const service = find(objects, 'Service', 'istiod');
      expect(service.spec).toMatchObject({
        type: 'ExternalName',
        externalName: 'istiod.cluster1.example.com',
      });
      const webhooks = find(
        objects,
        'MutatingWebhookConfiguration',
        'istio-sidecar-injector',
      );
      for (const { clientConfig } of webhooks.webhooks) {
        expect(clientConfig.url).toBe(
          'https://istiod.cluster1.example.com:15017/inject/cluster/cluster4/net/network4',
        );
        expect(clientConfig).not.toHaveProperty('service');
      }
    },
    MINUTE,
  );

  it(
    'leads a remote cluster to an IP address by an EndpointSlice, and its webhook by the Service',
    async () => {
      const base = installation('remote');
      const objects = (
        await objectsOf({
          ...base,
          cluster: { ...base.cluster, platform: 'other' },
          istiodAddress: '198.51.100.7',
        })
      ).map(({ object }) => object);
      expect(find(objects, 'EndpointSlice', 'istiod').endpoints).toEqual([
        { addresses: ['198.51.100.7'] },
      ]);
      const [{ clientConfig }] = find(
        objects,
        'MutatingWebhookConfiguration',
        'istio-sidecar-injector',
      ).webhooks;
      expect(clientConfig.service).toMatchObject({
        name: 'istiod',
        path: '/inject/cluster/cluster4/net/network4',
      });
    },
    MINUTE,
  );

  it(
    'gives the istiod that serves others its name, and a remote cluster the rights that its istiod needs there',
    async () => {
      const primary = (await objectsOf(installation('primary'))).map(
        ({ object }) => object,
      );
      const [container] = find(primary, 'Deployment', 'istiod').spec.template
        .spec.containers;
      expect(container.env).toEqual(
        expect.arrayContaining([
          { name: 'ISTIOD_CUSTOM_HOST', value: 'istiod.cluster4.example.com' },
          { name: 'EXTERNAL_ISTIOD', value: 'true' },
          { name: 'CLUSTER_ID', value: 'cluster4' },
        ]),
      );
      const remote = (await objectsOf(installation('remote'))).map(
        ({ object }) => object,
      );
      const { rules } = find(
        remote,
        'ClusterRole',
        'istio-reader-clusterrole-istio-system',
      );
      expect(rules).toContainEqual(
        expect.objectContaining({
          resources: ['mutatingwebhookconfigurations'],
          verbs: expect.arrayContaining(['patch']),
        }),
      );
    },
    MINUTE,
  );

  it(
    'keeps what configures an external cluster in it, and only the istiod elsewhere',
    async () => {
      const objects = await objectsOf(installation('external'));
      const kindsIn = (name: string) =>
        objects
          .filter(each => each.cluster === name)
          .map(({ object }) => `${object.kind}/${object.metadata.name}`);
      expect(kindsIn('cluster4')).toEqual(
        expect.arrayContaining([
          'ConfigMap/istio',
          'ConfigMap/istio-sidecar-injector',
          'MutatingWebhookConfiguration/istio-sidecar-injector-external-istiod',
          'ServiceAccount/istiod',
        ]),
      );
      expect(kindsIn('cluster4')).not.toContain('Deployment/istiod');
      expect(kindsIn('cluster1')).toContain('Deployment/istiod');
      expect(
        kindsIn('cluster1').filter(kind => kind.includes('Webhook')),
      ).toEqual([]);
    },
    MINUTE,
  );
});

/** The chart of Istio that a file of values is for. */
function chartOf(path: string): 'base' | 'istiod' | 'gateway' | undefined {
  const name = path.split('/').pop()?.replace('.values.yaml', '');
  return (['base', 'istiod', 'gateway'] as const).find(chart => chart === name);
}

/** Values that are not among the defaults of a chart; where it has an empty map, or mesh settings, it takes anything. */
function unknownPaths(values: object, defaults: object, above = ''): string[] {
  const known = new Map(Object.entries(defaults));
  return Object.entries(values).flatMap(([key, value]) => {
    const path = above ? `${above}.${key}` : key;
    const expected = known.get(key);
    if (!known.has(key)) {
      return [path];
    }
    return isMap(value) &&
      isMap(expected) &&
      Object.keys(expected).length > 0 &&
      path !== 'meshConfig'
      ? unknownPaths(value, expected, path)
      : [];
  });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function find(
  objects: readonly KubernetesObject[],
  kind: string,
  name: string,
): any {
  const found = objects.filter(
    object => object.kind === kind && object.metadata.name === name,
  );
  expect(found).toHaveLength(1);
  return found[0];
}
