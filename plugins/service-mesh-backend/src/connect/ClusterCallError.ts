import { CustomErrorBase } from '@backstage/errors';
import {
  CalledServer,
  describeFailure,
  Failure,
  FailureReason,
} from './FailureReason';

/** What is known beside the reason. */
export type ClusterCallErrorDetails = {
  /** What exactly was said, without secrets. */
  detail?: string;
  /** HTTP status, where one came. */
  status?: number;
  /** How long the server asks to wait. */
  retryAfterMs?: number;
  /** Who failed; default is the API server. */
  server?: CalledServer;
};

/** A call to a cluster failed for one of the known reasons. */
export class ClusterCallError extends CustomErrorBase {
  name = 'ClusterCallError' as const;
  readonly reason: FailureReason;
  readonly server: CalledServer;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** With the reason, all that makes an equal one. */
  readonly details: ClusterCallErrorDetails;

  constructor(reason: FailureReason, details: ClusterCallErrorDetails = {}) {
    const { server = 'the API server', detail } = details;
    const { title } = describeFailure(reason, server);
    // It becomes a part of other sentences.
    super(detail ? `${title}: ${detail.replace(/\.$/, '')}` : title);
    this.server = server;
    this.reason = reason;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.details = details;
  }

  toFailure(): Failure {
    return {
      reason: this.reason,
      message: this.message,
      remedy: describeFailure(this.reason, this.server).remedy,
      ...(this.status === undefined ? {} : { status: this.status }),
    };
  }
}
