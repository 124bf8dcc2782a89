import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import pLimit from 'p-limit';
import {
  NeededPermission,
  neededPermissions,
  ResourceAttributes,
} from './neededPermissions';
import type { Outcome, StepRecorder } from './StepRecorder';
import type { TestedApiServer } from './TestedApiServer';

const CALLS_AT_ONCE = 6;

/** A step for each permission that the collectors need. */
export async function permissionSteps(
  cluster: MeshCluster,
  server: TestedApiServer,
  recorder: StepRecorder,
): Promise<void> {
  const limit = pLimit(CALLS_AT_ONCE);
  const steps = await Promise.all(
    neededPermissions(cluster).map(needed =>
      limit(() =>
        recorder.try(
          'permission',
          () => permission(server, needed),
          needed.subject,
        ),
      ),
    ),
  );
  recorder.add(...steps.filter(step => step !== undefined));
}

async function permission(
  server: TestedApiServer,
  { subject, all, required, consequence }: NeededPermission,
): Promise<Outcome> {
  const allowed = await Promise.all(all.map(each => allows(server, each)));
  const parameters = { permission: subject, consequence };
  if (allowed.every(each => each)) {
    return { status: 'pass', code: 'test-permission-granted', parameters };
  }
  const [{ group }] = all;
  if (!required && group !== '' && !(await server.serves(group))) {
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

async function allows(
  server: TestedApiServer,
  resourceAttributes: ResourceAttributes,
): Promise<boolean> {
  const review = await server.review<{ status?: { allowed?: unknown } }>(
    'authorization.k8s.io',
    'SelfSubjectAccessReview',
    { spec: { resourceAttributes } },
  );
  return review.status?.allowed === true;
}
