import { classifyFailure } from '../../connect/classifyFailure';
import { firstNames } from './firstNames';
import type { Outcome } from './StepRecorder';
import type { TestedApiServer } from './TestedApiServer';

/** What of Istio is in the cluster. */
export async function istioStep(server: TestedApiServer): Promise<Outcome> {
  try {
    return await findIstio(server);
  } catch (error) {
    const { message: cause, remedy } = classifyFailure(error).toFailure();
    return {
      status: 'unverified',
      code: 'test-istio-not-readable',
      parameters: { cause, remedy },
    };
  }
}

async function findIstio(server: TestedApiServer): Promise<Outcome> {
  const istiods = await server.list('/apis/apps/v1/deployments', {
    labelSelector: 'app=istiod',
  });
  if (istiods.length > 0) {
    return {
      status: 'pass',
      code: 'test-istio-control-plane',
      parameters: {
        revisions: firstNames(istiods.map(({ revision }) => revision)),
      },
    };
  }
  const injectors = await server.list(
    '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    { labelSelector: 'app=sidecar-injector' },
  );
  if (injectors.length > 0) {
    return {
      status: 'pass',
      code: 'test-istio-injector',
      parameters: { webhooks: firstNames(injectors.map(({ name }) => name)) },
    };
  }
  return (await server.serves('networking.istio.io'))
    ? { status: 'warn', code: 'test-istio-partly', parameters: {} }
    : { status: 'warn', code: 'test-istio-missing', parameters: {} };
}
