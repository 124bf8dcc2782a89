import { ApiResource } from '../resources/ApiResource';

/** The `Status` object with which an API server says no. */
export type StatusBody = {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, unknown>;
  status: 'Failure';
  message: string;
  reason?: string;
  details?: Record<string, unknown>;
  code: number;
};

/** An answer that is not 2xx, in the words of a real API server. */
export class ApiStatus extends Error {
  readonly name = 'ApiStatus';

  private constructor(
    readonly code: number,
    readonly reason: string | undefined,
    message: string,
    readonly details: Record<string, unknown> | undefined = undefined,
    readonly metadata: Record<string, unknown> = {},
  ) {
    super(message);
  }

  static unauthorized() {
    return new ApiStatus(401, 'Unauthorized', 'Unauthorized');
  }

  /** @param action - such as `cannot list resource "pods" in API group "" at the cluster scope` */
  static forbidden(
    user: string,
    action: string,
    what?: { resource: Pick<ApiResource, 'group' | 'plural'>; name?: string },
  ) {
    const { resource, name } = what ?? {};
    const subject = resource
      ? `${qualified(resource)}${name ? ` "${name}"` : ''} is `
      : '';
    return new ApiStatus(
      403,
      'Forbidden',
      `${subject}forbidden: User "${user}" ${action}`,
      resource ? detailsOf(resource, name) : {},
    );
  }

  static notFound(
    resource: Pick<ApiResource, 'group' | 'plural'>,
    name: string,
  ) {
    return new ApiStatus(
      404,
      'NotFound',
      `${qualified(resource)} "${name}" not found`,
      detailsOf(resource, name),
    );
  }

  static noSuchResource() {
    return new ApiStatus(
      404,
      'NotFound',
      'the server could not find the requested resource',
      {},
    );
  }

  static methodNotAllowed() {
    return new ApiStatus(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
      {},
    );
  }

  static notAcceptable() {
    return new ApiStatus(
      406,
      'NotAcceptable',
      '406: Not Acceptable\n\nAvailable representations: application/json, application/json;stream=watch',
      {},
    );
  }

  static unsupportedMediaType(supported: readonly string[]) {
    return new ApiStatus(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${supported.join(
        ', ',
      )}`,
    );
  }

  static tooLarge(limit: number) {
    return new ApiStatus(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: limit is ${limit}`,
    );
  }

  static badRequest(message: string) {
    return new ApiStatus(400, 'BadRequest', message);
  }

  /** @param kind - empty where the body did not say it */
  static invalid(
    what: { kind: string; group: string },
    cause: { field: string; reason: string; message: string },
  ) {
    const { kind, group } = what;
    return new ApiStatus(
      422,
      'Invalid',
      `${kind}.${group} "" is invalid: ${cause.field}: ${cause.message}`,
      {
        group,
        ...(kind ? { kind } : {}),
        causes: [
          { reason: cause.reason, message: cause.message, field: cause.field },
        ],
      },
    );
  }

  /** The version that a list or watch should start from is no longer kept. */
  static expired(message: string, metadata?: Record<string, unknown>) {
    return new ApiStatus(410, 'Expired', message, undefined, metadata);
  }

  /** A version from the future. */
  static tooLargeResourceVersion(asked: number, current: number) {
    return new ApiStatus(
      504,
      'Timeout',
      `Timeout: Too large resource version: ${asked}, current: ${current}`,
      {
        causes: [
          {
            reason: 'ResourceVersionTooLarge',
            message: 'Too large resource version',
          },
        ],
        retryAfterSeconds: 1,
      },
    );
  }

  get body(): StatusBody {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.metadata,
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }
}

function qualified({ group, plural }: Pick<ApiResource, 'group' | 'plural'>) {
  return group ? `${plural}.${group}` : plural;
}

function detailsOf(
  { group, plural }: Pick<ApiResource, 'group' | 'plural'>,
  name: string | undefined,
) {
  return {
    ...(name ? { name } : {}),
    ...(group ? { group } : {}),
    kind: plural,
  };
}
