import { once } from 'events';
import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { Answer, FakeRepository } from './FakeRepository';

/** Before it is done what is asked for, or after that and before it is answered. */
export type Moment = 'before' | 'after';

/** As much of the API of GitHub as it takes to open a pull request, with repositories that are there once they are named. */
export class FakeGithub {
  readonly #repositories = new Map<string, FakeRepository>();
  readonly #server: Server;
  #held: { moment: Moment; arrived(): void } | undefined;

  static async start(): Promise<FakeGithub> {
    const github = new FakeGithub();
    github.#server.listen(0, '127.0.0.1');
    await once(github.#server, 'listening');
    return github;
  }

  private constructor() {
    this.#server = createServer((incoming, response) => {
      this.#handle(incoming, response).catch(error =>
        response.writeHead(500).end(String(error)),
      );
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Of the owner `platform`. */
  repository(name: string): FakeRepository {
    const found =
      this.#repositories.get(name) ??
      new FakeRepository(`https://github.com/platform/${name}`);
    this.#repositories.set(name, found);
    return found;
  }

  /** The next request to open a pull request is never answered; resolves when it has come as far as this. */
  holdNextPullRequest(moment: Moment): Promise<void> {
    return new Promise(arrived => {
      this.#held = { moment, arrived };
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #handle(
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(incoming.url ?? '', this.url);
    const input = await readJson(incoming);
    const method = incoming.method ?? '';
    const held =
      method === 'POST' && url.pathname.endsWith('/pulls')
        ? this.#held
        : undefined;
    if (held) {
      this.#held = undefined;
    }
    if (held?.moment === 'before') {
      held.arrived();
      return;
    }
    const { status, body } = this.#answer(method, url, input);
    if (held) {
      held.arrived();
      return;
    }
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  }

  #answer(method: string, url: URL, input: any): Answer {
    if (url.pathname === '/graphql') {
      const { repo, head } = input.variables;
      const ref = this.#repositories.get(repo)?.refOf(head) ?? null;
      return { status: 200, body: { data: { repository: { ref } } } };
    }
    const [, name, path] =
      /^\/repos\/platform\/([^/]+)(.*)$/.exec(
        decodeURIComponent(url.pathname),
      ) ?? [];
    return (
      this.#repositories.get(name)?.answer({ method, path, url, input }) ?? {
        status: 404,
        body: { message: 'Not Found' },
      }
    );
  }
}

async function readJson(incoming: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? JSON.parse(text) : undefined;
}
