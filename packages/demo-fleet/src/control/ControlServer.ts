import { isError, NotFoundError } from '@backstage/errors';
import { kubeconfig } from '@meshstage/testbed/picture';
import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';
import { DemoFleet } from '../fleet/DemoFleet';
import { ChangeInput } from './Change';
import { CHANGES } from './changes';

const LONGEST_BODY = 1024 * 1024;

type Answer = { status: number; body: object | string };

/**
 * Changes a fleet while it runs, over HTTP on 127.0.0.1: `GET /` lists clusters
 * and changes, `POST /changes/<name>` makes one, `GET /kubeconfigs/<cluster>`
 * gives access for kubectl.
 */
export class ControlServer {
  readonly #server: Server;

  /** Listens on the port, or on a free one when that is taken. */
  static async start(fleet: DemoFleet, port = 0): Promise<ControlServer> {
    const server = createServer((request, response) => {
      answer(fleet, request).then(
        ({ status, body }) => {
          const isText = typeof body === 'string';
          response.writeHead(status, {
            'content-type': isText ? 'application/yaml' : 'application/json',
          });
          response.end(
            isText ? body : `${JSON.stringify(body, undefined, 2)}\n`,
          );
        },
        () => response.destroy(),
      );
    });
    try {
      await listen(server, port);
    } catch (error) {
      if (port === 0 || (error as { code?: string }).code !== 'EADDRINUSE') {
        throw error;
      }
      await listen(server, 0);
    }
    return new ControlServer(server);
  }

  private constructor(server: Server) {
    this.#server = server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    const closed = new Promise<void>(resolve =>
      this.#server.close(() => resolve()),
    );
    this.#server.closeAllConnections();
    return closed;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  fleet: DemoFleet,
  request: IncomingMessage,
): Promise<Answer> {
  if (!isLocal(request)) {
    return refuse(403, 'Ask by the name 127.0.0.1 or localhost.');
  }
  const path = (request.url ?? '/').split('?')[0];
  const [, section, name = ''] = path.split('/').map(decodeURIComponent);
  try {
    if (request.method === 'GET' && section === '') {
      return { status: 200, body: overview(fleet) };
    }
    if (request.method === 'GET' && section === 'kubeconfigs') {
      const cluster = fleet.cluster(name);
      return {
        status: 200,
        body: kubeconfig(name, cluster.accessFor('administrator')),
      };
    }
    if (request.method === 'POST' && section === 'changes') {
      const input = await readInput(request);
      return { status: 200, body: { done: await change(fleet, name, input) } };
    }
    return refuse(
      404,
      'There is GET /, GET /kubeconfigs/<cluster> and POST /changes/<name>.',
    );
  } catch (error) {
    const status = isError(error) && error.name === 'NotFoundError' ? 404 : 400;
    return refuse(status, (error as Error).message);
  }
}

/** A web page that made its own name resolve to this address must not get in. */
function isLocal({ headers }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return ['127.0.0.1', 'localhost'].includes(host) && !headers.origin;
}

function overview(fleet: DemoFleet) {
  return {
    clusters: fleet.clusters.map(({ name, url, fault, store }) => ({
      name,
      url,
      fault,
      version: store.version,
    })),
    changes: CHANGES.map(({ name, description, input }) => ({
      name,
      description,
      input,
    })),
  };
}

async function change(fleet: DemoFleet, name: string, input: ChangeInput) {
  const found = CHANGES.find(candidate => candidate.name === name);
  if (!found) {
    throw new NotFoundError(
      `There is no change "${name}"; there is: ${CHANGES.map(
        candidate => candidate.name,
      ).join(', ')}.`,
    );
  }
  return found.run(fleet, input);
}

async function readInput(request: IncomingMessage): Promise<ChangeInput> {
  let body = '';
  for await (const piece of request) {
    body += piece;
    if (body.length > LONGEST_BODY) {
      throw new Error('The body is too long.');
    }
  }
  const input: unknown = body ? JSON.parse(body) : {};
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Error('The body is a JSON object.');
  }
  return input as ChangeInput;
}

function refuse(status: number, message: string): Answer {
  return { status, body: { message } };
}
