import { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetChange } from '@meshstage/istio-multicluster';
import {
  ClusterCollector,
  CollectionObserver,
  IstiodAccess,
  IstiodCollector,
  ObservationReader,
  PageBudget,
  RemoteSecretCollector,
} from '../collect';
import { ClusterAuthentications, ClusterConnection } from '../connect';
import type { MergedCluster } from '../sources';
import { ClusterSink, ClusterWatch } from './ClusterWatch';

/** Watches real clusters: a connection of its own for each, with its collectors. */
export class CollectingClusterWatch implements ClusterWatch {
  readonly #authentications: ClusterAuthentications;
  readonly #reader: ObservationReader;
  readonly #istiod: IstiodAccess;
  readonly #logger: LoggerService;
  /** Those that an operator configured. */
  readonly #servers = new Set<string>();
  readonly #observer: CollectionObserver | undefined;
  readonly #budget = new PageBudget();

  static create(options: {
    authentications: ClusterAuthentications;
    reader: ObservationReader;
    istiod: IstiodAccess;
    logger: LoggerService;
    observer?: CollectionObserver;
  }): CollectingClusterWatch {
    return new CollectingClusterWatch(options);
  }

  private constructor(options: {
    authentications: ClusterAuthentications;
    reader: ObservationReader;
    istiod: IstiodAccess;
    logger: LoggerService;
    observer?: CollectionObserver;
  }) {
    this.#authentications = options.authentications;
    this.#reader = options.reader;
    this.#istiod = options.istiod;
    this.#logger = options.logger;
    this.#observer = options.observer;
  }

  start(
    { key, cluster }: MergedCluster,
    sink: ClusterSink,
    signal: AbortSignal,
  ): void {
    const authentication = this.#authentications.authenticate(cluster);
    const connection = ClusterConnection.create(cluster, authentication);
    this.#servers.add(originOf(cluster.url));
    const secrets = RemoteSecretCollector.start(connection, {
      authenticate: each => this.#authentications.authenticate(each),
      isConfigured: server => this.#servers.has(originOf(server)),
      signal,
      onSecrets: each => sink.onRemoteSecrets(each),
    });
    ClusterCollector.start(connection, {
      key,
      reader: this.#reader,
      observer: this.#observer,
      signal,
      onChanges: changes => {
        sink.onChanges(changes);
        if (changes.some(isOfSecret)) {
          secrets.secretsChanged();
        }
      },
      onStatus: status => sink.onStatus(status),
    });
    IstiodCollector.start(connection, {
      access: this.#istiod,
      budget: this.#budget,
      signal,
      onFacts: replicas => sink.onReplicas(replicas),
    });
    signal.addEventListener(
      'abort',
      () => {
        connection.close().catch(error => {
          this.#logger.debug(
            `The connection to ${cluster.name} did not close: ${error}`,
          );
        });
      },
      { once: true },
    );
  }
}

function isOfSecret(change: FleetChange): boolean {
  switch (change.type) {
    case 'upsert':
      return change.record.kind === 'Secret';
    case 'remove-cluster':
      return false;
    default:
      return change.kind === 'Secret';
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
