import { writeFile } from 'fs/promises';
import { join } from 'path';
import { request } from 'undici';
import { buildTool } from '../binaries/buildTool';
import { ISTIOD } from '../binaries/tools';
import { PrivateResolver } from '../dns/PrivateResolver';
import { ManagedProcess } from '../process/ManagedProcess';
import { ProxyConnection } from '../xds/ProxyConnection';
import { ProxyIdentity } from '../xds/ProxyIdentity';
import { IstiodDebugPages } from './IstiodDebugPages';

/** One istiod process; what it reads lies in its config cluster. */
export type IstiodOptions = {
  /** Unique in its test bed; names the log. */
  name: string;
  /** Name of its config cluster. */
  configCluster: string;
  /** Name of the cluster in which its pod runs; default is the config cluster. */
  hostCluster?: string;
  /** Its own CLUSTER_ID. */
  clusterId: string;
  /** Kubeconfig of the config cluster. */
  kubeconfig: string;
  /** On top of the defaults of a quiet istiod. */
  environment?: Readonly<Record<string, string>>;
  /** POD_NAME: which replica it is; default is its name. */
  podName?: string;
  /** Keep the certificate authority on (Secret `istio-ca-secret`, port 15012); default false. */
  certificateAuthority?: boolean;
  /** How it resolves gateways that are host names; default is the machine's resolver. */
  resolver?: PrivateResolver;
};

/**
 * What every istiod of the test bed is started with: no CA, no injection, no
 * writing to the clusters; all else is the default of its version.
 */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  REVISION: 'default',
  POD_NAMESPACE: 'istio-system',
  ENABLE_CA_SERVER: 'false',
  INJECTION_WEBHOOK_CONFIG_NAME: '',
  VALIDATION_WEBHOOK_CONFIG_NAME: '',
  ENABLE_LEADER_ELECTION: 'false',
  PILOT_ENABLE_GATEWAY_API_STATUS: 'false',
  PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: 'false',
  PILOT_ENABLE_GATEWAY_API_GATEWAYCLASS_CONTROLLER: 'false',
  PILOT_ENABLE_IP_AUTOALLOCATE: 'false',
  PILOT_DEBOUNCE_AFTER: '10ms',
  PILOT_REMOTE_CLUSTER_TIMEOUT: '5s',
};

/**
 * A real istiod (its discovery server) outside Kubernetes.
 *
 * It is ready only after every registry is read and all updates of that
 * reading are in the push context (istio pilot/pkg/bootstrap/server.go,
 * `waitForCacheSync`): what it answers from then on is complete for what the
 * API servers held when it started. For what changes later, wait for the
 * condition itself with `ProxyConnection.until`.
 */
export class Istiod {
  readonly #options: IstiodOptions;
  readonly #kubeconfigFile: string;

  readonly debug: IstiodDebugPages;

  /** Starts it and waits until it is ready: 0.5 s when all clusters answer, `PILOT_REMOTE_CLUSTER_TIMEOUT` more when one does not. */
  static async start(
    options: IstiodOptions,
    runFolder: string,
  ): Promise<Istiod> {
    const binary = await buildTool(ISTIOD);
    const kubeconfig = join(runFolder, `${options.name}.kubeconfig`);
    await writeFile(kubeconfig, options.kubeconfig, { mode: 0o600 });
    const environment: Record<string, string> = {
      ...ENVIRONMENT,
      CLUSTER_ID: options.clusterId,
      POD_NAME: options.podName ?? options.name,
      ...(options.certificateAuthority ? { ENABLE_CA_SERVER: 'true' } : {}),
      ...options.environment,
    };
    const command = ([http, grpc, monitoring, secure]: readonly number[]) => {
      const words = [
        binary,
        'discovery',
        '--kubeconfig',
        kubeconfig,
        '--clusterID',
        environment.CLUSTER_ID,
        '--registries',
        'Kubernetes',
        '--httpAddr',
        `127.0.0.1:${http}`,
        '--grpcAddr',
        `127.0.0.1:${grpc}`,
        '--monitoringAddr',
        `127.0.0.1:${monitoring}`,
        '--secureGRPCAddr',
        options.certificateAuthority ? `127.0.0.1:${secure}` : '',
        '--httpsAddr',
        '',
        '--ctrlz_port',
        '0',
        // Absent files: both come from the ConfigMap of the config cluster.
        '--meshConfig',
        join(runFolder, 'no-mesh-config'),
        '--networksConfig',
        join(runFolder, 'no-mesh-networks'),
      ];
      return options.resolver ? options.resolver.wrap(words) : words;
    };
    const process = await ManagedProcess.start(
      {
        name: options.name,
        portCount: 4,
        command,
        environment,
        isHealthy: async ([http]) => {
          const { statusCode, body } = await request(
            `http://127.0.0.1:${http}/ready`,
          );
          await body.dump();
          return statusCode === 200;
        },
        healthTimeoutMs: 60_000,
        healthIntervalMs: 10,
      },
      runFolder,
    );
    return new Istiod(options, kubeconfig, process);
  }

  private constructor(
    options: IstiodOptions,
    kubeconfigFile: string,
    readonly process: ManagedProcess,
  ) {
    this.#options = options;
    this.#kubeconfigFile = kubeconfigFile;
    this.debug = IstiodDebugPages.create(this.monitoringUrl);
  }

  get name(): string {
    return this.#options.name;
  }

  /** Name of its config cluster. */
  get configCluster(): string {
    return this.#options.configCluster;
  }

  /** Name of the cluster in which its pod runs; another one for an external control plane. */
  get hostCluster(): string {
    return this.#options.hostCluster ?? this.#options.configCluster;
  }

  get clusterId(): string {
    return this.#options.clusterId;
  }

  /** Where it is installed. */
  get namespace(): string {
    return (
      this.#options.environment?.POD_NAMESPACE ?? ENVIRONMENT.POD_NAMESPACE
    );
  }

  get podName(): string {
    return this.#options.podName ?? this.#options.name;
  }

  /** `/ready`, and the debug pages too. */
  get httpUrl(): string {
    return `http://127.0.0.1:${this.process.ports[0]}`;
  }

  /** Plaintext xDS, as port 15010. */
  get xdsAddress(): string {
    return `127.0.0.1:${this.process.ports[1]}`;
  }

  /** `/metrics`, `/version`, `/debug/*`, as port 15014. */
  get monitoringUrl(): string {
    return `http://127.0.0.1:${this.process.ports[2]}`;
  }

  /** xDS over TLS, as port 15012; only with `certificateAuthority`. */
  get secureXdsAddress(): string | undefined {
    return this.#options.certificateAuthority
      ? `127.0.0.1:${this.process.ports[3]}`
      : undefined;
  }

  /** Connects a proxy; close it yourself. */
  connect(proxy: ProxyIdentity): ProxyConnection {
    return ProxyConnection.open(this.xdsAddress, proxy);
  }

  /** Starts it again with another kubeconfig of its config cluster, such as one through a fault proxy. */
  async restartWith(kubeconfig: string): Promise<void> {
    await writeFile(this.#kubeconfigFile, kubeconfig, { mode: 0o600 });
    await this.process.restart();
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
