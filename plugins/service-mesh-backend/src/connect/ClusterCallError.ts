import { CustomErrorBase } from '@backstage/errors';
import { Failure, FailureReason, FAILURE_REASONS } from './FailureReason';

/** What is known beside the reason. */
export type ClusterCallErrorDetails = {
  /** What exactly was said, without secrets. */
  detail?: string;
  /** HTTP status, where one came. */
  status?: number;
  /** How long the server asks to wait. */
  retryAfterMs?: number;
};

/** A call to a cluster failed for one of the known reasons. */
export class ClusterCallError extends CustomErrorBase {
  name = 'ClusterCallError' as const;
  readonly reason: FailureReason;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(reason: FailureReason, details: ClusterCallErrorDetails = {}) {
    const { title } = FAILURE_REASONS[reason];
    super(details.detail ? `${title}: ${details.detail}` : title);
    this.reason = reason;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }

  toFailure(): Failure {
    return {
      reason: this.reason,
      message: this.message,
      remedy: FAILURE_REASONS[this.reason].remedy,
      ...(this.status === undefined ? {} : { status: this.status }),
    };
  }
}
