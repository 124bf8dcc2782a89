import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
// The one that it asks in production, and not a double of it.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import serviceMeshPlugin from '@meshstage/plugin-service-mesh-backend';
import { awaitCondition } from '@meshstage/testbed';
import { Server } from 'http';
import request from 'supertest';
import { ChangingSource } from './__testUtils__/ChangingSource';
import { Repository } from './__testUtils__/Repository';
import catalogModuleServiceMesh from './index';

// A busy machine is no failure.
jest.setTimeout(90_000);

const WAIT = { timeoutMs: 60_000, intervalMs: 200 };

type Processed = Entity & {
  status?: { items?: { type: string; level: string; message: string }[] };
};

function entity(
  kind: string,
  name: string,
  more: { annotations?: Record<string, string>; spec: Entity['spec'] },
): Entity {
  const { annotations, spec } = more;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    spec,
  };
}

function component(name: string, annotations: Record<string, string>): Entity {
  return entity('Component', name, {
    annotations,
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  });
}

describe('the module in a catalog, beside the backend of the mesh', () => {
  const scheduler = mockServices.scheduler();
  const repository = new Repository();
  let demo: DemoFleet;
  let source: ChangingSource;
  let server: Server;
  let stop: () => Promise<void>;

  const get = async (ref: string): Promise<Processed | undefined> => {
    const [kind, name] = ref.split(':');
    const { status, body } = await request(server).get(
      `/api/catalog/entities/by-name/${kind}/default/${name}`,
    );
    return status === 200 ? body : undefined;
  };
  const targetsOf = (found: Entity | undefined, type: string) =>
    (found?.relations ?? [])
      .filter(relation => relation.type === type)
      .map(({ targetRef }) => targetRef);
  /** Everything that happens by time in a deployment, once. */
  const pass = async () => {
    for (const task of [
      'service-mesh-catalog',
      'service-mesh-fleet',
      'service-mesh-entities',
      'service-mesh-placements',
    ]) {
      await scheduler.triggerTask(task);
    }
  };
  const eventually = <T>(what: string, ask: () => Promise<T | undefined>) =>
    awaitCondition(
      what,
      async () => {
        await pass();
        return await ask();
      },
      WAIT,
    );
  /** What the source says now is what the backend knows. */
  const heard = async () => {
    const before = source.reads;
    await awaitCondition(
      'the source is read',
      () => (source.reads > before + 1 ? true : undefined),
      WAIT,
    );
    await pass();
    await pass();
  };

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    await demo.cluster('cluster5').setFault(undefined);
    source = ChangingSource.of(demo);
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleServiceMesh,
        repository.module(),
        serviceMeshPlugin,
        source.module(),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              processingInterval: { seconds: 1 },
              providers: {
                serviceMesh: {
                  defaultOwner: 'platform',
                  // So that the entities could be read back, if they were.
                  kubernetes: { authProvider: 'aws' },
                },
              },
            },
            serviceMesh: {
              catalog: { allowedHosts: ['127.0.0.1', 'localhost'] },
              refreshInterval: '1s',
            },
          },
        }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
  });

  afterAll(async () => {
    await stop?.();
    await demo?.stop();
  });

  it('makes entities of clusters and meshes, related to each other and to their owner', async () => {
    const cluster2 = await eventually('cluster2 is in its mesh', async () => {
      const found = await get('resource:cluster2');
      // The istiod that reads it tells of its mesh before it is read itself.
      const isRead = found?.metadata.tags?.includes('eks-d');
      return isRead && targetsOf(found, 'dependsOn').length > 0
        ? found
        : undefined;
    });
    expect(cluster2.metadata).toMatchObject({
      description: 'Simulated EKS-D cluster in dc-frankfurt',
      tags: ['eks-d', 'simulated'],
      annotations: {
        'kubernetes.io/api-server': demo
          .cluster('cluster2')
          .accessFor('meshstage').url,
        'kubernetes.io/api-server-certificate-authority':
          expect.stringMatching(/^[\w+/=]+$/),
      },
    });
    expect(targetsOf(cluster2, 'dependsOn')).toEqual([
      'resource:default/mesh1',
    ]);
    expect(targetsOf(cluster2, 'ownedBy')).toEqual(['group:default/platform']);
    const mesh = await get('resource:mesh1');
    expect(mesh?.spec?.type).toBe('service-mesh');
    expect(targetsOf(mesh, 'dependencyOf')).toEqual(
      expect.arrayContaining([
        'resource:default/cluster1',
        'resource:default/cluster2',
      ]),
    );
  });

  it('relates a component to the clusters in which it runs', async () => {
    await repository.write(
      component('service-b', {
        'backstage.io/kubernetes-id': 'service-b',
        'backstage.io/kubernetes-namespace': 'sample',
      }),
    );
    const related = await eventually('service-b has clusters', async () => {
      const clusters = targetsOf(await get('component:service-b'), 'dependsOn');
      // One of them may be read before the other.
      return clusters.length > 1 ? clusters : undefined;
    });
    expect(related).toEqual([
      'resource:default/cluster1',
      'resource:default/cluster2',
    ]);
    const cluster1 = await get('resource:cluster1');
    expect(targetsOf(cluster1, 'dependencyOf')).toContain(
      'component:default/service-b',
    );
  });

  it('says on the entity what is wrong with an annotation, and processes it all the same', async () => {
    await repository.write(
      component('malformed', { 'meshstage.io/services': 'no-namespace' }),
    );
    const found = await eventually('it is processed', () =>
      get('component:malformed'),
    );
    expect(found.status?.items).toEqual([
      {
        type: 'meshstage.io/annotations',
        level: 'warning',
        message: expect.stringContaining(
          '"no-namespace" is not namespace/name',
        ),
      },
    ]);
    expect(targetsOf(found, 'ownedBy')).toEqual(['group:default/shop']);
  });

  it('is no source of clusters for the backend, though others of the catalog are', async () => {
    await repository.write(
      entity('Resource', 'of-somebody', {
        annotations: {
          'kubernetes.io/api-server': 'https://127.0.0.1:1',
          'kubernetes.io/auth-provider': 'aws',
        },
        spec: { type: 'kubernetes-cluster', owner: 'x' },
      }),
    );
    const origins = async (name: string) => {
      const { body } = await request(server).get(
        `/api/service-mesh/clusters/${name}`,
      );
      return body.origins?.map(({ source: from }: { source: string }) => from);
    };
    await eventually(
      'the catalog is read',
      async () => (await origins('of-somebody'))?.[0],
    );
    for (const { name } of demo.clusters) {
      expect(await origins(name)).toEqual(['a test']);
    }
    // What the catalog described is not described a second time.
    expect(await get('resource:of-somebody')).toMatchObject({
      metadata: {
        annotations: {
          'backstage.io/managed-by-origin-location':
            'url:https://git.example/catalog-info.yaml',
        },
      },
    });
  });

  it('leaves an entity of a repository alone, and only says how its cluster stands', async () => {
    await repository.write(
      entity('Resource', 'cluster4', {
        annotations: { 'example.com/written-by': 'hand' },
        spec: { type: 'kubernetes-cluster', owner: 'logistics' },
      }),
    );
    const taken = await eventually('the repository has cluster4', async () => {
      const found = await get('resource:cluster4');
      return found?.spec?.owner === 'logistics' && found.status
        ? found
        : undefined;
    });
    await heard();
    const later = await get('resource:cluster4');
    expect(later).toMatchObject({
      metadata: {
        annotations: { 'example.com/written-by': 'hand' },
      },
      spec: { type: 'kubernetes-cluster', owner: 'logistics' },
    });
    expect(later?.metadata.annotations).not.toHaveProperty([
      'meshstage.io/cluster-key',
    ]);
    expect(taken.status?.items).toEqual([
      {
        type: 'meshstage.io/cluster',
        level: 'warning',
        message: expect.stringContaining('no member of a mesh'),
      },
    ]);
  });

  it.each<[string, ChangingSource['answer']]>([
    [
      'cannot be read',
      () => {
        throw new Error('denied');
      },
    ],
    [
      'can be read in part',
      clusters => ({
        clusters: clusters.filter(({ name }) => name !== 'cluster3'),
        problems: [
          {
            type: 'access',
            field: 'a region',
            message: 'throttled',
            remedy: 'wait',
          },
        ],
      }),
    ],
  ])('deletes nothing while a source %s', async (_, answer) => {
    source.answer = answer;
    await heard();
    for (const name of ['cluster1', 'cluster3', 'mesh1']) {
      expect(await get(`resource:${name}`)).toBeDefined();
    }
  });

  it('deletes a cluster once it is known to be gone', async () => {
    source.answer = clusters => ({
      clusters: clusters.filter(({ name }) => name !== 'cluster3'),
    });
    await eventually('cluster3 is gone', async () =>
      (await get('resource:cluster3')) ? undefined : true,
    );
    expect(await get('resource:cluster1')).toBeDefined();
  });

  it('gives no two clusters one entity, whatever they are called', async () => {
    source.answer = clusters => ({
      clusters: clusters.map(cluster =>
        cluster.name === 'cluster3'
          ? { ...cluster, name: 'Cluster1' }
          : cluster,
      ),
    });
    const key = demo.cluster('cluster3').arn;
    const refs = await eventually('both are there', async () => {
      const { body } = await request(server).get(
        '/api/catalog/entities?filter=spec.type=kubernetes-cluster',
      );
      const found = (body as Entity[]).filter(({ metadata }) =>
        metadata.annotations?.['meshstage.io/cluster-key']?.includes('cluster'),
      );
      return found.some(
        ({ metadata }) =>
          metadata.annotations?.['meshstage.io/cluster-key'] === key,
      )
        ? found.map(({ metadata }) => metadata.name)
        : undefined;
    });
    expect(refs).toContain('cluster1');
    expect(refs).toContainEqual(
      expect.stringMatching(/^cluster1-[0-9a-f]{8}$/),
    );
  });
});
