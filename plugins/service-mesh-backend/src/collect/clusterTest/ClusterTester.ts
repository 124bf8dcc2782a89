import { InputError } from '@backstage/errors';
import type {
  ClusterAuthentication,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { ClusterConnection } from '../../connect/ClusterConnection';
import { ClusterTestResult, TestStepName, worstOf } from './ClusterTestResult';
import { debugPageSteps } from './debugPageSteps';
import { identityStep } from './identityStep';
import { istioStep } from './istioStep';
import { permissionSteps } from './permissionSteps';
import { reachSteps } from './reachSteps';
import { StepRecorder } from './StepRecorder';
import { TestedApiServer } from './TestedApiServer';

const TO_BE_REACHED: readonly TestStepName[] = ['dns', 'tcp', 'tls'];
const TO_BE_KNOWN: readonly TestStepName[] = [
  'permission',
  'istio',
  'debug-pages',
];

/**
 * Tries the way to a cluster from the outside in, on connections of its own: a
 * step that fails leaves those behind it untried. It reads; it writes nothing.
 */
export class ClusterTester {
  readonly #cluster: MeshCluster;
  readonly #signal: AbortSignal;
  readonly #recorder: StepRecorder;

  /** @param authenticate - throws if the description of the cluster is wrong */
  static async test(
    cluster: MeshCluster,
    authenticate: (cluster: MeshCluster) => ClusterAuthentication,
    signal: AbortSignal,
  ): Promise<ClusterTestResult> {
    const startedAt = Date.now();
    const tester = new ClusterTester(cluster, signal);
    await tester.#run(authenticate);
    const { steps } = tester.#recorder;
    return {
      startedAt,
      milliseconds: Date.now() - startedAt,
      status: worstOf(steps),
      steps,
    };
  }

  private constructor(cluster: MeshCluster, signal: AbortSignal) {
    this.#cluster = cluster;
    this.#signal = signal;
    this.#recorder = new StepRecorder(signal);
  }

  async #run(
    authenticate: (cluster: MeshCluster) => ClusterAuthentication,
  ): Promise<void> {
    const authentication = this.#configuration(authenticate);
    if (!authentication) {
      this.#recorder.addUntried([...TO_BE_REACHED, 'identity', ...TO_BE_KNOWN]);
      return;
    }
    const isReached = await reachSteps(
      this.#cluster,
      this.#recorder,
      this.#signal,
    );
    if (!isReached) {
      this.#recorder.addUntried(['identity', ...TO_BE_KNOWN]);
      return;
    }
    const connection = ClusterConnection.create(this.#cluster, authentication);
    try {
      await this.#ask(new TestedApiServer(connection, this.#signal));
    } finally {
      await connection.close();
    }
  }

  /** Undefined if the description of the cluster cannot be used. */
  #configuration(
    authenticate: (cluster: MeshCluster) => ClusterAuthentication,
  ): ClusterAuthentication | undefined {
    const { url, authentication, origins } = this.#cluster;
    try {
      checkUrl(url);
      const authenticated = authenticate(this.#cluster);
      this.#recorder.add({
        step: 'configuration',
        status: 'pass',
        code: 'test-configuration-right',
        parameters: { url, provider: authentication.provider },
      });
      return authenticated;
    } catch (error) {
      this.#recorder.add({
        step: 'configuration',
        status: 'fail',
        code: 'test-configuration-wrong',
        parameters: {
          cause: (error as Error).message,
          origin: origins.authentication ?? origins.url ?? '',
        },
      });
      return undefined;
    }
  }

  async #ask(server: TestedApiServer): Promise<void> {
    const recorder = this.#recorder;
    if (!(await recorder.make('identity', () => identityStep(server)))) {
      recorder.addUntried(TO_BE_KNOWN);
      return;
    }
    await permissionSteps(this.#cluster, server, recorder);
    await recorder.make('istio', () => istioStep(server));
    await debugPageSteps(this.#cluster, server, recorder, this.#signal);
  }
}

function checkUrl(url: string): void {
  if (!URL.canParse(url)) {
    throw new InputError(`url is "${url}", which is no URL.`);
  }
}
