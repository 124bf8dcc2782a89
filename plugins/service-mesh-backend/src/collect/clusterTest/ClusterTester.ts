import { InputError } from '@backstage/errors';
import type {
  ClusterAuthentication,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { lookup } from 'dns/promises';
import { isIP } from 'net';
import pLimit from 'p-limit';
import { getProxyForUrl } from 'proxy-from-env';
import { classifyFailure } from '../../connect/classifyFailure';
import { ClusterCallError } from '../../connect/ClusterCallError';
import { ClusterConnection } from '../../connect/ClusterConnection';
import { tryTcp, tryTls } from '../../connect/handshake';
import { lookupFor } from '../../connect/lookupFor';
import { IstiodEndpoint } from '../istiod/IstiodEndpoint';
import { IstiodPageName, IstiodPageValues } from '../istiod/IstiodPages';
import { parseIstiodPage } from '../istiod/parseIstiodPage';
import {
  ClusterTestResult,
  TestStep,
  TestStepName,
  worstOf,
} from './ClusterTestResult';
import {
  NeededPermission,
  neededPermissions,
  ResourceAttributes,
} from './neededPermissions';

const STEP_DEADLINE_MS = 5_000;
const CALLS_AT_ONCE = 6;
const NAMED_AT_MOST = 5;
const ENDS_SOON_MS = 14 * 24 * 60 * 60 * 1_000;
const DEFAULT_NAMESPACE = 'istio-system';
const DEFAULT_SELECTOR = 'app=istiod';
const REVISION_LABEL = 'istio.io/rev';

const BEHIND_TLS: readonly TestStepName[] = [
  'identity',
  'permission',
  'istio',
  'debug-pages',
];

type Outcome = Pick<TestStep, 'status' | 'code' | 'parameters'>;
type ObjectList = {
  items?: { metadata?: { name?: unknown; labels?: Record<string, unknown> } }[];
};

/**
 * Tries the way to a cluster from the outside in, on connections of its own: a
 * step that fails leaves those behind it untried. It reads; it writes nothing.
 */
export class ClusterTester {
  readonly #cluster: MeshCluster;
  readonly #connection: ClusterConnection;
  readonly #signal: AbortSignal;
  readonly #steps: TestStep[] = [];

  /** @param authenticate - throws if the description of the cluster is wrong */
  static async test(
    cluster: MeshCluster,
    authenticate: (cluster: MeshCluster) => ClusterAuthentication,
    signal: AbortSignal,
  ): Promise<ClusterTestResult> {
    const startedAt = Date.now();
    const finish = (steps: readonly TestStep[]): ClusterTestResult => ({
      startedAt,
      milliseconds: Date.now() - startedAt,
      status: worstOf(steps),
      steps,
    });
    let authentication: ClusterAuthentication;
    try {
      checkUrl(cluster.url);
      authentication = authenticate(cluster);
    } catch (error) {
      return finish([
        {
          step: 'configuration',
          status: 'fail',
          code: 'test-configuration-wrong',
          parameters: {
            cause: (error as Error).message,
            origin: cluster.origins.authentication ?? cluster.origins.url ?? '',
          },
        },
        ...untried(['dns', 'tcp', 'tls', ...BEHIND_TLS]),
      ]);
    }
    const connection = ClusterConnection.create(cluster, authentication);
    try {
      const tester = new ClusterTester(cluster, connection, signal);
      await tester.#run();
      return finish(tester.#steps);
    } finally {
      await connection.close();
    }
  }

  private constructor(
    cluster: MeshCluster,
    connection: ClusterConnection,
    signal: AbortSignal,
  ) {
    this.#cluster = cluster;
    this.#connection = connection;
    this.#signal = signal;
  }

  async #run(): Promise<void> {
    const { url, authentication, proxyUrl } = this.#cluster;
    this.#steps.push({
      step: 'configuration',
      status: 'pass',
      code: 'test-configuration-right',
      parameters: { url, provider: authentication.provider },
    });
    const proxy = proxyUrl ?? getProxyForUrl(url);
    const reached = proxy
      ? this.#leaveToProxy(proxy)
      : await this.#reachDirectly();
    if (!reached) {
      return;
    }
    if (await this.#step('identity', () => this.#identity())) {
      await this.#permissions();
      await this.#step('istio', () => this.#istio());
      await this.#debugPages();
    } else {
      this.#steps.push(...untried(['permission', 'istio', 'debug-pages']));
    }
  }

  #leaveToProxy(proxy: string): boolean {
    // Names of proxies may hold a password.
    const parameters = { proxy: new URL(proxy).host };
    for (const step of ['dns', 'tcp', 'tls'] as const) {
      this.#steps.push({
        step,
        status: 'not-applicable',
        code: 'test-by-proxy',
        parameters,
      });
    }
    return true;
  }

  async #reachDirectly(): Promise<boolean> {
    const url = new URL(this.#cluster.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port || (url.protocol === 'http:' ? 80 : 443));
    if (!(await this.#step('dns', () => this.#dns(host)))) {
      this.#steps.push(...untried(['tcp', 'tls', ...BEHIND_TLS]));
      return false;
    }
    if (!(await this.#step('tcp', () => this.#tcp(host, port)))) {
      this.#steps.push(...untried(['tls', ...BEHIND_TLS]));
      return false;
    }
    if (!(await this.#step('tls', () => this.#tls(url, host, port)))) {
      this.#steps.push(...untried(BEHIND_TLS));
      return false;
    }
    return true;
  }

  async #dns(host: string): Promise<Outcome> {
    if (isIP(host) !== 0) {
      return {
        status: 'not-applicable',
        code: 'test-dns-address',
        parameters: { host },
      };
    }
    const addresses = await lookup(host, { all: true });
    return {
      status: 'pass',
      code: 'test-dns-resolved',
      parameters: {
        host,
        addresses: addresses
          .slice(0, NAMED_AT_MOST)
          .map(({ address }) => address)
          .join(', '),
      },
    };
  }

  async #tcp(host: string, port: number): Promise<Outcome> {
    await tryTcp(
      { host, port, lookup: lookupFor(this.#cluster) },
      this.#deadline(),
    );
    return {
      status: 'pass',
      code: 'test-tcp-connected',
      parameters: { host, port },
    };
  }

  async #tls(url: URL, host: string, port: number): Promise<Outcome> {
    if (url.protocol === 'http:') {
      return { status: 'warn', code: 'test-tls-none', parameters: {} };
    }
    const { validUntil } = await tryTls(
      this.#cluster,
      { host, port },
      this.#deadline(),
    );
    const parameters = { until: new Date(validUntil).toISOString() };
    if (this.#cluster.skipTlsVerify) {
      return { status: 'warn', code: 'test-tls-not-checked', parameters };
    }
    return validUntil - Date.now() < ENDS_SOON_MS
      ? { status: 'warn', code: 'test-tls-ends-soon', parameters }
      : { status: 'pass', code: 'test-tls-trusted', parameters };
  }

  async #identity(): Promise<Outcome> {
    type Review = { status?: { userInfo?: { username?: unknown } } };
    const review = await unlessRefused(
      this.#post<Review>('authentication.k8s.io', 'SelfSubjectReview', {}),
    );
    const username = review?.status?.userInfo?.username;
    if (typeof username === 'string') {
      return {
        status: 'pass',
        code: 'test-identity-known',
        parameters: { user: username },
      };
    }
    // Before Kubernetes 1.28 nobody can ask who he is.
    await unlessRefused(this.#get('/api/v1/namespaces/kube-system'));
    return { status: 'pass', code: 'test-identity-accepted', parameters: {} };
  }

  async #permissions(): Promise<void> {
    const limit = pLimit(CALLS_AT_ONCE);
    const steps = await Promise.all(
      neededPermissions(this.#cluster).map(needed =>
        limit(() =>
          this.#try(
            'permission',
            () => this.#permission(needed),
            needed.subject,
          ),
        ),
      ),
    );
    this.#steps.push(...steps.filter(step => step !== undefined));
  }

  async #permission(needed: NeededPermission): Promise<Outcome> {
    const { subject, all, required, consequence } = needed;
    const allowed = await Promise.all(all.map(each => this.#allows(each)));
    const parameters = { permission: subject, consequence };
    if (allowed.every(each => each)) {
      return { status: 'pass', code: 'test-permission-granted', parameters };
    }
    const [{ group }] = all;
    if (!required && group !== '' && !(await this.#serves(group))) {
      return {
        status: 'not-applicable',
        code: 'test-permission-not-needed',
        parameters: { group },
      };
    }
    return {
      status: required ? 'fail' : 'warn',
      code: 'test-permission-denied',
      parameters,
    };
  }

  async #allows(resourceAttributes: ResourceAttributes): Promise<boolean> {
    const review = await this.#post<{ status?: { allowed?: unknown } }>(
      'authorization.k8s.io',
      'SelfSubjectAccessReview',
      { spec: { resourceAttributes } },
    );
    return review.status?.allowed === true;
  }

  async #serves(group: string): Promise<boolean> {
    try {
      await this.#get(`/apis/${group}`);
      return true;
    } catch (error) {
      if (isReason(error, 'not-found')) {
        return false;
      }
      throw error;
    }
  }

  async #istio(): Promise<Outcome> {
    try {
      const istiods = await this.#list('/apis/apps/v1/deployments', {
        labelSelector: 'app=istiod',
      });
      if (istiods.length > 0) {
        return {
          status: 'pass',
          code: 'test-istio-control-plane',
          parameters: {
            revisions: named(istiods.map(each => each.revision)),
          },
        };
      }
      const injectors = await this.#list(
        '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
        { labelSelector: 'app=sidecar-injector' },
      );
      if (injectors.length > 0) {
        return {
          status: 'pass',
          code: 'test-istio-injector',
          parameters: { webhooks: named(injectors.map(({ name }) => name)) },
        };
      }
      return (await this.#serves('networking.istio.io'))
        ? { status: 'warn', code: 'test-istio-partly', parameters: {} }
        : { status: 'warn', code: 'test-istio-missing', parameters: {} };
    } catch (error) {
      const { message: cause, remedy } = classifyFailure(error).toFailure();
      return {
        status: 'unverified',
        code: 'test-istio-not-readable',
        parameters: { cause, remedy },
      };
    }
  }

  async #debugPages(): Promise<void> {
    const access = this.#cluster.istiod ?? { method: 'none' };
    if (access.method === 'none') {
      this.#steps.push({
        step: 'debug-pages',
        status: 'not-applicable',
        code: 'test-debug-disabled',
        parameters: {},
      });
      return;
    }
    if (access.method === 'urls') {
      for (const { name, url } of access.replicas) {
        await this.#step(
          'debug-pages',
          () => this.#replica(name, IstiodEndpoint.atUrl(url)),
          name,
        );
      }
      return;
    }
    const namespace = access.namespace ?? DEFAULT_NAMESPACE;
    let pods: { name: string }[] = [];
    const listed = await this.#step('debug-pages', async () => {
      pods = await this.#list(`/api/v1/namespaces/${namespace}/pods`, {
        labelSelector: access.labelSelector ?? DEFAULT_SELECTOR,
        fieldSelector: 'status.phase=Running',
      });
      return pods.length === 0
        ? {
            status: 'not-applicable',
            code: 'test-debug-no-replica',
            parameters: {},
          }
        : undefined;
    });
    for (const { name: pod } of listed ? pods : []) {
      await this.#step(
        'debug-pages',
        () =>
          this.#replica(
            pod,
            IstiodEndpoint.byPortForward(this.#connection, {
              namespace,
              pod,
              deadlineMs: STEP_DEADLINE_MS,
            }),
          ),
        pod,
      );
    }
  }

  async #replica(replica: string, endpoint: IstiodEndpoint): Promise<Outcome> {
    try {
      const version = await this.#page(endpoint, 'version');
      const registries = await this.#page(endpoint, 'clusterz');
      return {
        status: 'pass',
        code: 'test-debug-answers',
        parameters: { replica, version, registries: registries.length },
      };
    } finally {
      await endpoint.close();
    }
  }

  async #page<P extends IstiodPageName>(
    endpoint: IstiodEndpoint,
    page: P,
  ): Promise<IstiodPageValues[P]> {
    const bytes = await endpoint.read(page, {
      deadlineMs: STEP_DEADLINE_MS,
      signal: this.#signal,
    });
    return parseIstiodPage(page, bytes) as IstiodPageValues[P];
  }

  /** Whether it did not fail; an outcome of undefined is not told. */
  async #step(
    name: TestStepName,
    run: () => Promise<Outcome | undefined>,
    subject?: string,
  ): Promise<boolean> {
    const step = await this.#try(name, run, subject);
    if (step) {
      this.#steps.push(step);
    }
    return step?.status !== 'fail';
  }

  async #try(
    step: TestStepName,
    run: () => Promise<Outcome | undefined>,
    subject?: string,
  ): Promise<TestStep | undefined> {
    const startedAt = Date.now();
    let outcome: Outcome | undefined;
    try {
      outcome = await run();
    } catch (error) {
      this.#signal.throwIfAborted();
      const { message: cause, remedy } = classifyFailure(error).toFailure();
      outcome = {
        status: 'fail',
        code: 'test-failed',
        parameters: { cause, remedy },
      };
    }
    return (
      outcome && {
        step,
        ...(subject === undefined ? {} : { subject }),
        ...outcome,
        milliseconds: Date.now() - startedAt,
      }
    );
  }

  #deadline(): AbortSignal {
    return AbortSignal.any([
      this.#signal,
      AbortSignal.timeout(STEP_DEADLINE_MS),
    ]);
  }

  async #list(path: string, query: Record<string, string>) {
    const { items } = await this.#get<ObjectList>(path, {
      ...query,
      limit: 20,
    });
    return (items ?? []).flatMap(({ metadata }) =>
      typeof metadata?.name === 'string'
        ? [
            {
              name: metadata.name,
              revision: String(metadata.labels?.[REVISION_LABEL] ?? 'default'),
            },
          ]
        : [],
    );
  }

  async #get<T>(
    path: string,
    query: Record<string, string | number> = {},
  ): Promise<T> {
    return await this.#connection.json<T>({
      path,
      query,
      deadlineMs: STEP_DEADLINE_MS,
      signal: this.#signal,
    });
  }

  async #post<T>(group: string, kind: string, body: object): Promise<T> {
    return await this.#connection.json<T>({
      method: 'POST',
      path: `/apis/${group}/v1/${kind.toLowerCase()}s`,
      body: { apiVersion: `${group}/v1`, kind, ...body },
      deadlineMs: STEP_DEADLINE_MS,
      signal: this.#signal,
    });
  }
}

function checkUrl(url: string): void {
  if (!URL.canParse(url)) {
    throw new InputError(`url is "${url}", which is no URL.`);
  }
}

function untried(steps: readonly TestStepName[]): TestStep[] {
  return steps.map(step => ({
    step,
    status: 'unverified',
    code: 'test-not-tried',
    parameters: {},
  }));
}

function named(names: readonly string[]): string {
  return [...new Set(names)].sort().slice(0, NAMED_AT_MOST).join(', ');
}

/** A refusal is an answer too: the server knows who asks. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isReason(error, 'forbidden') || isReason(error, 'not-found')) {
      return undefined;
    }
    throw error;
  }
}

function isReason(error: unknown, reason: ClusterCallError['reason']): boolean {
  return error instanceof ClusterCallError && error.reason === reason;
}
