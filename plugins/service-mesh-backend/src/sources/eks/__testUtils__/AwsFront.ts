import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';

/**
 * Stands in front of moto for what moto lacks: no CA of its clusters is one,
 * and nothing is ever denied.
 */
export class AwsFront {
  readonly #server: Server;
  /** ARNs of roles that cannot be assumed. */
  readonly denied = new Set<string>();

  /** @param authority - PEM that clusters have instead of moto's random text */
  static async start(moto: string, authority: string): Promise<AwsFront> {
    const front = new AwsFront(moto, authority);
    await new Promise<void>(resolve =>
      front.#server.listen(0, '127.0.0.1', resolve),
    );
    return front;
  }

  private constructor(moto: string, authority: string) {
    this.#server = createServer((request, response) => {
      this.#pass(request, response, moto, authority).catch(() =>
        response.destroy(),
      );
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #pass(
    request: IncomingMessage,
    response: ServerResponse,
    moto: string,
    authority: string,
  ): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const role = new URLSearchParams(body.toString()).get('RoleArn');
    if (role && this.denied.has(role)) {
      response.writeHead(403, { 'content-type': 'text/xml' });
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole on resource: ${role}</Message></Error></ErrorResponse>`,
      );
      return;
    }
    const {
      host,
      connection,
      'content-length': length,
      ...headers
    } = request.headers;
    const answer = await fetch(`${moto}${request.url}`, {
      method: request.method,
      headers: headers as Record<string, string>,
      ...(body.length > 0 ? { body } : {}),
    });
    const text = await answer.text();
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
    });
    response.end(
      /^\/clusters\/[^/?]+$/.test(request.url ?? '')
        ? withAuthority(text, authority)
        : text,
    );
  }
}

function withAuthority(text: string, authority: string): string {
  try {
    const answer = JSON.parse(text);
    if (answer.cluster) {
      answer.cluster.certificateAuthority = {
        data: Buffer.from(authority).toString('base64'),
      };
    }
    return JSON.stringify(answer);
  } catch {
    return text;
  }
}
