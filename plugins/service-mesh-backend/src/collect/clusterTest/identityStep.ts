import type { Outcome } from './StepRecorder';
import { isReason, TestedApiServer } from './TestedApiServer';

type Review = { status?: { userInfo?: { username?: unknown } } };

/** Whether the API server knows who asks. */
export async function identityStep(server: TestedApiServer): Promise<Outcome> {
  const review = await unlessRefused(
    server.review<Review>('authentication.k8s.io', 'SelfSubjectReview', {}),
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
  await unlessRefused(server.get('/api/v1/namespaces/kube-system'));
  return { status: 'pass', code: 'test-identity-accepted', parameters: {} };
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
