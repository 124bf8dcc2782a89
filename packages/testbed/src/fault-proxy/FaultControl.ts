import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';
import { parseFault } from './Fault';
import { FaultProxy } from './FaultProxy';

const LONGEST_BODY = 10_000;

/**
 * Switches faults of several proxies from another process, over HTTP on
 * 127.0.0.1: `GET /` lists the proxies, `PUT /<name>` with a fault as JSON
 * switches it on, `DELETE /<name>` off.
 */
export class FaultControl {
  readonly #server: Server;

  static async start(
    proxies: ReadonlyMap<string, FaultProxy>,
    port = 0,
  ): Promise<FaultControl> {
    const server = createServer((request, response) => {
      answer(proxies, request).then(
        ({ status, body }) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body));
        },
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return new FaultControl(server);
  }

  private constructor(server: Server) {
    this.#server = server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => this.#server.close(() => resolve()));
  }
}

async function answer(
  proxies: ReadonlyMap<string, FaultProxy>,
  request: IncomingMessage,
): Promise<{ status: number; body: unknown }> {
  const name = decodeURIComponent((request.url ?? '/').slice(1));
  if (name === '' && request.method === 'GET') {
    return {
      status: 200,
      body: [...proxies].map(([key, proxy]) => ({
        name: key,
        url: proxy.url,
        fault: proxy.fault,
        ...proxy.counts,
      })),
    };
  }
  const proxy = proxies.get(name);
  if (!proxy) {
    return {
      status: 404,
      body: {
        message: `There is no proxy "${name}"; there is: ${[
          ...proxies.keys(),
        ].join(', ')}.`,
      },
    };
  }
  try {
    if (request.method === 'PUT') {
      await proxy.set(parseFault(JSON.parse(await readBody(request))));
    } else if (request.method === 'DELETE') {
      await proxy.set(undefined);
    } else if (request.method !== 'GET') {
      return { status: 405, body: { message: 'GET, PUT or DELETE' } };
    }
    return { status: 200, body: { name, fault: proxy.fault } };
  } catch (error) {
    return { status: 400, body: { message: (error as Error).message } };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) {
    text += piece;
    if (text.length > LONGEST_BODY) {
      throw new Error('The fault is too long.');
    }
  }
  return text;
}
