import { promisify } from 'util';
import { constants, gzip } from 'zlib';
import { HttpRequest } from '@meshstage/testbed/http';
import { HttpResponse } from './HttpResponse';

const compress = promisify(gzip);

/** Below this an API server does not compress. */
const SMALLEST_COMPRESSED = 128 * 1024;
/** Programs that people look through: they get indented JSON. */
const READ_BY_PEOPLE = /^(curl|Wget|Mozilla)\//;

/** Answers with JSON, compressed or indented as the client likes it. */
export async function sendJson(
  request: HttpRequest,
  response: HttpResponse,
  status: number,
  value: object,
  contentType = 'application/json',
): Promise<void> {
  const text = isIndented(request)
    ? JSON.stringify(value, undefined, 2)
    : `${JSON.stringify(value)}\n`;
  let body = Buffer.from(text);
  response.setHeader('content-type', contentType);
  if (body.length > SMALLEST_COMPRESSED && acceptsGzip(request)) {
    body = await compress(body, { level: constants.Z_BEST_SPEED });
    response.setHeader('content-encoding', 'gzip');
    response.setHeader('vary', 'Accept-Encoding');
  }
  response.setHeader('content-length', body.length);
  response.writeHead(status);
  response.end(body);
}

export function sendText(response: HttpResponse, status: number, text: string) {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function isIndented({ url, headers }: HttpRequest): boolean {
  const asked = /[?&]pretty=([^&]*)/.exec(url ?? '')?.[1];
  return asked === undefined
    ? READ_BY_PEOPLE.test(headers['user-agent'] ?? '')
    : !['false', '0'].includes(asked);
}

function acceptsGzip({ headers }: HttpRequest): boolean {
  return String(headers['accept-encoding'] ?? '')
    .split(',')
    .some(entry => entry.trim().split(';')[0] === 'gzip');
}
