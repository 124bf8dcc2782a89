import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';

/** What a call is answered: JSON, an error by its name, or a page of HTML as emulators do. */
export type FakeAnswer =
  | { json: unknown; afterMs?: number }
  | { error: string; status: number; message?: string }
  | { html: number };

type Call = {
  /** As IAM calls it, such as `eks:DescribeCluster`. */
  action: string;
  /** Name of the cluster, where the call names one. */
  cluster?: string;
  query: URLSearchParams;
};

const ROUTES: [RegExp, string][] = [
  [/^\/clusters$/, 'eks:ListClusters'],
  [/^\/clusters\/([^/]+)$/, 'eks:DescribeCluster'],
  [/^\/clusters\/([^/]+)\/addons$/, 'eks:ListAddons'],
  [/^\/clusters\/([^/]+)\/addons\/[^/]+$/, 'eks:DescribeAddon'],
  [/^\/clusters\/([^/]+)\/insights$/, 'eks:ListInsights'],
  [/^\/clusters\/([^/]+)\/insights\/[^/]+$/, 'eks:DescribeInsight'],
  [/^\/cluster-versions$/, 'eks:DescribeClusterVersions'],
];

const VARIABLES = ['AWS_ENDPOINT_URL_EKS', 'AWS_ENDPOINT_URL_STS'];

/** The wire format of the EKS API and of AssumeRole, with answers that a test gives. */
export class FakeEks {
  readonly #server: Server;
  readonly #before = VARIABLES.map(name => process.env[name]);
  readonly calls: string[] = [];
  mostAtOnce = 0;
  #atOnce = 0;

  /** From now on the AWS SDK of this process speaks to it. */
  static async start(answer: (call: Call) => FakeAnswer): Promise<FakeEks> {
    const fake = new FakeEks(answer);
    await new Promise<void>(resolve =>
      fake.#server.listen(0, '127.0.0.1', resolve),
    );
    const { port } = fake.#server.address() as AddressInfo;
    for (const name of VARIABLES) {
      process.env[name] = `http://127.0.0.1:${port}`;
    }
    return fake;
  }

  private constructor(answer: (call: Call) => FakeAnswer) {
    this.#server = createServer((request, response) => {
      this.#atOnce += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
      response.on('close', () => {
        this.#atOnce -= 1;
      });
      if (request.method === 'POST' && request.url === '/') {
        this.#assumeRole(request, response);
        return;
      }
      const { pathname, searchParams } = new URL(
        request.url ?? '',
        'http://localhost',
      );
      for (const [path, action] of ROUTES) {
        const match = path.exec(pathname);
        if (match) {
          this.calls.push(action);
          send(
            response,
            answer({ action, cluster: match[1], query: searchParams }),
          );
          return;
        }
      }
      this.calls.push(`${request.method} ${pathname}`);
      send(response, { html: 404 });
    });
  }

  #assumeRole(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => {
      this.calls.push(`sts:${new URLSearchParams(body).get('Action')}`);
      response.setHeader('content-type', 'text/xml');
      response.end(`<AssumeRoleResponse><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
        <SessionToken>t</SessionToken>
        <Expiration>${new Date(
          Date.now() + 3_600_000,
        ).toISOString()}</Expiration>
        </Credentials></AssumeRoleResult></AssumeRoleResponse>`);
    });
  }

  async stop(): Promise<void> {
    VARIABLES.forEach((name, index) => {
      const value = this.#before[index];
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    });
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

function send(response: ServerResponse, answer: FakeAnswer): void {
  if ('json' in answer) {
    response.setHeader('content-type', 'application/json');
    const timer = setTimeout(
      () => response.end(JSON.stringify(answer.json)),
      answer.afterMs ?? 0,
    );
    response.on('close', () => clearTimeout(timer));
  } else if ('html' in answer) {
    response.writeHead(answer.html, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>404 Not Found</title>');
  } else {
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-amzn-errortype': answer.error,
    });
    response.end(JSON.stringify({ message: answer.message ?? answer.error }));
  }
}
