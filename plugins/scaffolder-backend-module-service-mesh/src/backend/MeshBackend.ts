import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  ForwardedError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';

/** What of an action says for whom the service-mesh backend is asked. */
type Initiator = {
  getInitiatorCredentials(): Promise<BackstageCredentials>;
  signal?: AbortSignal;
};

/**
 * The service-mesh backend, asked for the person who started the task: what he
 * may not see or do there, no template does for him.
 *
 * @internal
 */
export class MeshBackend {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): MeshBackend {
    const { auth, discovery } = options;
    return new MeshBackend(
      auth,
      new ServiceMeshClient({
        discoveryApi: discovery,
        // Looked up at each call: instrumentation may replace it later.
        fetchApi: { fetch: (input, init) => fetch(input, init) },
      }),
    );
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly client: ServiceMeshClient,
  ) {}

  /**
   * @param what - For the message of an error, for example "The prechecks".
   */
  async ask<T>(
    what: string,
    initiator: Initiator,
    request: (
      client: ServiceMeshClient,
      options: { token: string; signal?: AbortSignal },
    ) => Promise<T>,
  ): Promise<T> {
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: await initiator.getInitiatorCredentials(),
      targetPluginId: 'service-mesh',
    });
    try {
      return await request(this.client, { token, signal: initiator.signal });
    } catch (error) {
      throw explained(what, error);
    }
  }
}

/** The answer of the backend says what is wrong and what to do; that is what the log of the task shows. */
function explained(what: string, error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'ResponseError') {
    return new ForwardedError(`${what} could not be asked for`, error);
  }
  const { cause, statusCode } = error as ResponseError;
  const message = `${what}: ${cause.message}`;
  switch (statusCode) {
    case 400:
      return new InputError(message);
    case 401:
      return new AuthenticationError(message);
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    case 409:
      return new ConflictError(message);
    default:
      return new ForwardedError(what, error);
  }
}
