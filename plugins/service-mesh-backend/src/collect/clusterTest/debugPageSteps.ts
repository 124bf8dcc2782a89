import type {
  IstiodDebugAccess,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { IstiodEndpoint } from '../istiod/IstiodEndpoint';
import { IstiodPageName, IstiodPageValues } from '../istiod/IstiodPages';
import type { Outcome, StepRecorder } from './StepRecorder';
import { STEP_DEADLINE_MS, TestedApiServer } from './TestedApiServer';

const DEFAULT_NAMESPACE = 'istio-system';
const DEFAULT_SELECTOR = 'app=istiod';

type PortForwardAccess = Extract<IstiodDebugAccess, { method: 'port-forward' }>;

/** A step for each replica of istiod whose debug pages are to be read. */
export async function debugPageSteps(
  { istiod: access = { method: 'none' } }: MeshCluster,
  server: TestedApiServer,
  recorder: StepRecorder,
  signal: AbortSignal,
): Promise<void> {
  const replicaStep = (name: string, endpoint: IstiodEndpoint) =>
    recorder.make('debug-pages', () => replica(name, endpoint, signal), name);
  switch (access.method) {
    case 'urls':
      for (const { name, url } of access.replicas) {
        await replicaStep(name, IstiodEndpoint.atUrl(url));
      }
      return;
    case 'port-forward': {
      const { namespace = DEFAULT_NAMESPACE } = access;
      for (const pod of await istiodPods(access, server, recorder)) {
        const { connection } = server;
        await replicaStep(
          pod,
          IstiodEndpoint.byPortForward(connection, {
            namespace,
            pod,
            deadlineMs: STEP_DEADLINE_MS,
          }),
        );
      }
      return;
    }
    default:
      recorder.add({
        step: 'debug-pages',
        status: 'not-applicable',
        code: 'test-debug-disabled',
        parameters: {},
      });
  }
}

/** Nothing is told of the list unless it fails or is empty. */
async function istiodPods(
  { namespace = DEFAULT_NAMESPACE, labelSelector }: PortForwardAccess,
  server: TestedApiServer,
  recorder: StepRecorder,
): Promise<string[]> {
  let names: string[] = [];
  await recorder.make('debug-pages', async () => {
    const pods = await server.list(
      `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
      {
        labelSelector: labelSelector ?? DEFAULT_SELECTOR,
        fieldSelector: 'status.phase=Running',
      },
    );
    names = pods.map(({ name }) => name);
    return names.length === 0
      ? {
          status: 'not-applicable',
          code: 'test-debug-no-replica',
          parameters: {},
        }
      : undefined;
  });
  return names;
}

async function replica(
  name: string,
  endpoint: IstiodEndpoint,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const version = await readPage(endpoint, 'version', signal);
    const registries = await readPage(endpoint, 'clusterz', signal);
    return {
      status: 'pass',
      code: 'test-debug-answers',
      parameters: { replica: name, version, registries: registries.length },
    };
  } finally {
    await endpoint.close();
  }
}

async function readPage<P extends IstiodPageName>(
  endpoint: IstiodEndpoint,
  page: P,
  signal: AbortSignal,
): Promise<IstiodPageValues[P]> {
  const { value } = await endpoint.read(page, {
    deadlineMs: STEP_DEADLINE_MS,
    signal,
  });
  return value;
}
