/** A request as the backend gets it. */
export type BackendRequest = { method: string; path: string; body?: unknown };

/** What it answers: a body for status 200, a response, or nothing for a long time. */
export type BackendAnswer = object | Response | Promise<never>;

const BASE = 'http://backstage/api/service-mesh';

/** The service-mesh backend as a client sees it over fetch. */
export class Backend {
  readonly requests: BackendRequest[] = [];
  readonly discoveryApi = { getBaseUrl: async () => BASE };
  readonly fetchApi = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
      this.#answer(String(input), init),
  };
  #answers: Record<string, (request: BackendRequest) => BackendAnswer>;

  /** By method and path without the query, for example `GET /meshes`. */
  constructor(
    answers: Record<string, (request: BackendRequest) => BackendAnswer>,
  ) {
    this.#answers = answers;
  }

  /** From now on. */
  change(
    answers: Record<string, (request: BackendRequest) => BackendAnswer>,
  ): void {
    this.#answers = { ...this.#answers, ...answers };
  }

  /** The bodies of what was posted to a path. */
  posted(path: string): unknown[] {
    return this.requests
      .filter(request => request.method === 'POST' && request.path === path)
      .map(({ body }) => body);
  }

  async #answer(address: string, init: RequestInit = {}): Promise<Response> {
    const request = {
      method: init.method ?? 'GET',
      path: address.slice(BASE.length),
      body: init.body ? JSON.parse(String(init.body)) : undefined,
    };
    this.requests.push(request);
    const answer =
      this.#answers[`${request.method} ${request.path.replace(/\?.*/, '')}`];
    if (!answer) {
      return refusal(404, '', `No ${request.method} ${request.path}`);
    }
    const given = await answer(request);
    return given instanceof Response ? given : json(200, given);
  }
}

/** An error as all Backstage backends answer it. */
export function refusal(
  status: number,
  name: string,
  message: string,
): Response {
  return json(status, {
    error: { name, message },
    response: { statusCode: status },
  });
}

function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}
