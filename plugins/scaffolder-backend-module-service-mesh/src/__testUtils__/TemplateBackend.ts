import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { JsonObject } from '@backstage/types';
// The real backend, in a test alone.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import serviceMeshPlugin from '@meshstage/plugin-service-mesh-backend';
import { awaitCondition } from '@meshstage/testbed';
import { readFileSync } from 'fs';
import { mkdir } from 'fs/promises';
import { join, resolve } from 'path';
import request from 'supertest';
import { parse } from 'yaml';
import serviceMeshScaffolderModule from '../index';

/** As it is before a test stands in for it. */
const FETCH = global.fetch;
const ENDS = ['completed', 'failed', 'cancelled'];

/** What became of a form: a task that has ended, with its log; or none, because its values are refused. */
export type EndedTask = {
  status: 'completed' | 'failed' | 'cancelled' | 'refused';
  /** Why, when it has not completed. */
  said: string;
  log: readonly { type: string; body: any }[];
};

/** A backend that runs the templates of this repository, asked over HTTP by one person. */
export class TemplateBackend {
  /**
   * @param folder - for databases, workspaces and the git remote; what was
   * started before in the same one is found again
   * @param config - on top of that
   */
  static async start(
    folder: string,
    config: { serviceMesh: JsonObject },
    features: readonly BackendFeature[] = [],
  ): Promise<TemplateBackend> {
    parseJsonInThisRealm();
    await mkdir(join(folder, 'work'), { recursive: true });
    await mkdir(join(folder, 'databases'), { recursive: true });
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        serviceMeshPlugin,
        serviceMeshScaffolderModule,
        catalogServiceMock.factory({
          entities: ['onboard-cluster', 'offboard-cluster'].map(readTemplate),
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://backstage.example.com' },
            backend: {
              workingDirectory: join(folder, 'work'),
              database: {
                client: 'better-sqlite3',
                connection: { directory: join(folder, 'databases') },
              },
            },
            serviceMesh: {
              // The days of the data that comes with the plugin go by.
              releases: {
                istio: {
                  releases: [
                    {
                      minor: '1.31',
                      endsAt: '2999-12-31',
                      supported: ['1.34', '1.35', '1.36'],
                    },
                  ],
                },
              },
              ...config.serviceMesh,
              onboarding: {
                localGitRemote: { directory: gitRemoteIn(folder) },
              },
            },
          },
        }),
        ...features,
      ],
    });
    return new TemplateBackend(backend, scheduler);
  }

  private constructor(
    private readonly backend: TestBackend,
    private readonly scheduler: SchedulerService,
  ) {}

  /** What an API answers; undefined if it refuses. */
  async get(path: string): Promise<any> {
    const { status, body } = await request(this.backend.server)
      .get(`/api${path}`)
      .set('authorization', mockCredentials.user.header());
    return status === 200 ? body : undefined;
  }

  async post(
    path: string,
    input: object,
  ): Promise<{ status: number; body: any }> {
    const { status, body } = await request(this.backend.server)
      .post(`/api${path}`)
      .set('authorization', mockCredentials.user.header())
      .send(input);
    return { status, body };
  }

  /** Runs a task of a plugin; none runs by itself. */
  async runTask(id: string): Promise<void> {
    await this.scheduler.triggerTask(id);
  }

  /** Fills in the form of a template, creates, and waits for the end. */
  async create(template: string, values: object): Promise<EndedTask> {
    const { status: answer, body } = await this.post('/scaffolder/v2/tasks', {
      templateRef: `template:default/${template}`,
      values,
    });
    if (answer !== 201) {
      return { status: 'refused', said: JSON.stringify(body), log: [] };
    }
    const task = `/scaffolder/v2/tasks/${body.id}`;
    const { status } = await awaitCondition(
      `the task of ${template} ends`,
      async () => {
        const now = await this.get(task);
        return ENDS.includes(now?.status) ? now : undefined;
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
    const log = await this.get(`${task}/events`);
    return {
      status,
      said: log
        .filter((event: any) => event.type === 'completion')
        .map((event: any) => event.body.error?.message ?? '')
        .join(' '),
      log,
    };
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }
}

/** Where the git remote of a backend in this folder is. */
export function gitRemoteIn(folder: string): string {
  return join(folder, 'gitops.git');
}

/** A template of this repository. */
export function readTemplate(name: string): Entity {
  const entity = parse(
    readFileSync(
      resolve(__dirname, `../../../../templates/${name}/template.yaml`),
      'utf8',
    ),
  );
  entity.metadata.namespace = 'default';
  return entity;
}

/**
 * Jest runs tests in a realm of their own, and the templates of the scaffolder
 * take arrays of their own realm only; what `fetch` parses is from outside.
 */
function parseJsonInThisRealm() {
  jest.spyOn(global, 'fetch').mockImplementation(async (input, init) => {
    const response = await FETCH(input, init);
    const text = response.text.bind(response);
    return Object.assign(response, {
      json: async () => JSON.parse(await text()),
    });
  });
}
