import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import serviceMeshPlugin from '../index';
import { CapturedLog } from './CapturedLog';
import { DEMO_ENTITIES } from './entities';
import { textsOfDatabases } from './textsOfDatabases';

const BASE = '/api/service-mesh';

/** An answer as it came. */
export type RawAnswer = { status: number; headers: string; body: string };

/** What may differ from what is served by default. */
export type ServedMeshOptions = {
  /** The catalog; default are services A and B as the demo has them. */
  entities?: readonly Entity[];
  features?: readonly BackendFeature[];
  /** Folder of databases that stay when it stops, for one that is started after it. */
  kept?: string;
};

/**
 * The plugin in a backend of its own, with the catalog of services A and B,
 * asked over HTTP. Whatever leaves it is kept: logs of all levels, audit
 * events, signals and the files of its database.
 */
export class ServedMesh {
  readonly client: ServiceMeshClient;

  static async start(
    config: JsonObject,
    options: ServedMeshOptions = {},
  ): Promise<ServedMesh> {
    const { entities = DEMO_ENTITIES, features = [], kept } = options;
    const databases =
      kept ?? (await mkdtemp(join(tmpdir(), 'meshstage-database-')));
    const log = new CapturedLog();
    const signals: JsonObject[] = [];
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        serviceMeshPlugin,
        catalogServiceMock.factory({ entities: [...entities] }),
        // The whole log is one, whoever writes it.
        createServiceFactory({
          service: coreServices.rootLogger,
          deps: {},
          factory: () => log,
        }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => log,
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            publish: async signal => {
              signals.push(signal);
            },
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            ...config,
            backend: {
              database: {
                client: 'better-sqlite3',
                connection: { directory: databases },
              },
            },
          },
        }),
        ...features,
      ],
    });
    return new ServedMesh({
      url: `http://127.0.0.1:${backend.server.port()}${BASE}`,
      databases,
      log,
      signals,
      scheduler,
      stop: () => backend.stop(),
      isKept: kept !== undefined,
    });
  }

  private constructor(
    private readonly parts: {
      url: string;
      databases: string;
      log: CapturedLog;
      signals: readonly JsonObject[];
      scheduler: SchedulerService;
      stop(): Promise<void>;
      isKept: boolean;
    },
  ) {
    this.client = new ServiceMeshClient({
      discoveryApi: { getBaseUrl: async () => parts.url },
      fetchApi: { fetch },
    });
  }

  /** Path below that of the plugin. */
  async get(path: string, init?: RequestInit): Promise<RawAnswer> {
    const answer = await fetch(`${this.parts.url}${path}`, init);
    return {
      status: answer.status,
      headers: JSON.stringify([...answer.headers]),
      body: await answer.text(),
    };
  }

  /** Runs a task of the plugin; none runs by itself. */
  runTask(id: string): Promise<void> {
    return this.parts.scheduler.triggerTask(id);
  }

  get logLines(): readonly string[] {
    return this.parts.log.lines;
  }

  get signals(): readonly JsonObject[] {
    return this.parts.signals;
  }

  /** All that its databases hold, file by file. */
  databaseTexts(): Promise<ReadonlyMap<string, string>> {
    return textsOfDatabases(this.parts.databases);
  }

  async stop(): Promise<void> {
    await this.parts.stop();
    if (!this.parts.isKept) {
      await rm(this.parts.databases, { recursive: true, force: true });
    }
  }
}
