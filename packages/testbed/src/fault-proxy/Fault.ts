import { InputError } from '@backstage/errors';

/** Which requests a fault is for; everything that is given must hold. */
export type FaultMatch = {
  method?: string;
  /** The path without its query must start so. */
  pathPrefix?: string;
  /** Only watches (`true`) or only other requests (`false`). */
  watch?: boolean;
};

/** What goes wrong. The first three and `certificate` are below HTTP and concern all connections. */
export type Fault =
  /** Nothing listens on the port; open connections are closed. */
  | { kind: 'refuse' }
  /** Connections are accepted and no byte passes any more; what is open falls silent. Ends when the fault ends. */
  | { kind: 'hang' }
  /** Answers trickle. */
  | { kind: 'slow'; bytesPerSecond: number }
  /** The connection breaks in the answer, after so many bytes of its body (default 0), and over HTTP/2 all else on it. */
  | { kind: 'cut'; afterBytes?: number; match?: FaultMatch }
  /** The answer ends properly in the middle of its first piece. */
  | { kind: 'half-body'; match?: FaultMatch }
  /** The proxy answers itself, with a Kubernetes Status. */
  | {
      kind: 'status';
      status: number;
      /** Header Retry-After. */
      retryAfterSeconds?: number;
      match?: FaultMatch;
    }
  /** Open connections are closed, and new ones see a certificate that ended yesterday, names another host, or comes from an unknown CA. */
  | { kind: 'certificate'; problem: 'expired' | 'wrong-host' | 'unknown-ca' };

/** Faults that exist without TLS and HTTP as well. */
export const TCP_FAULTS: readonly Fault['kind'][] = [
  'refuse',
  'hang',
  'slow',
  'cut',
];

const PROBLEMS = ['expired', 'wrong-host', 'unknown-ca'];

/**
 * Reads a fault that came as JSON.
 *
 * @throws InputError naming the field.
 */
export function parseFault(value: unknown): Fault {
  const fault = (value ?? {}) as Record<string, unknown>;
  switch (fault.kind) {
    case 'refuse':
    case 'hang':
      return { kind: fault.kind };
    case 'slow':
      return {
        kind: 'slow',
        bytesPerSecond: number(fault, 'bytesPerSecond', 1),
      };
    case 'cut':
      return {
        kind: 'cut',
        afterBytes:
          fault.afterBytes === undefined
            ? undefined
            : number(fault, 'afterBytes', 0),
        match: parseMatch(fault.match),
      };
    case 'half-body':
      return { kind: 'half-body', match: parseMatch(fault.match) };
    case 'status':
      return {
        kind: 'status',
        status: number(fault, 'status', 400, 599),
        retryAfterSeconds:
          fault.retryAfterSeconds === undefined
            ? undefined
            : number(fault, 'retryAfterSeconds', 0),
        match: parseMatch(fault.match),
      };
    case 'certificate':
      if (!PROBLEMS.includes(String(fault.problem))) {
        throw new InputError(
          `problem is one of ${PROBLEMS.join(', ')}, not ${JSON.stringify(
            fault.problem,
          )}.`,
        );
      }
      return {
        kind: 'certificate',
        problem: fault.problem as 'expired' | 'wrong-host' | 'unknown-ca',
      };
    default:
      throw new InputError(
        `kind is one of refuse, hang, slow, cut, half-body, status, certificate, not ${JSON.stringify(
          fault.kind,
        )}.`,
      );
  }
}

function parseMatch(value: unknown): FaultMatch | undefined {
  if (value === undefined) {
    return undefined;
  }
  const { method, pathPrefix, watch } = value as Record<string, unknown>;
  if (
    (method !== undefined && typeof method !== 'string') ||
    (pathPrefix !== undefined && typeof pathPrefix !== 'string') ||
    (watch !== undefined && typeof watch !== 'boolean')
  ) {
    throw new InputError(
      'match has the fields method (text), pathPrefix (text) and watch (true or false).',
    );
  }
  return { method, pathPrefix, watch };
}

function number(
  fault: Record<string, unknown>,
  field: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = fault[field];
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    throw new InputError(
      `${field} is a number from ${least}${
        most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`
      }, not ${JSON.stringify(value)}.`,
    );
  }
  return value;
}
