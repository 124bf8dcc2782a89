import { IncomingMessage } from 'http';
import { ApiStatus } from './ApiStatus';

const LONGEST = 3 * 1024 * 1024;

/** @throws ApiStatus 400, 413 or 415 for a body that is no JSON of sane length. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const type = String(request.headers['content-type'] ?? 'application/json');
  if (type.split(';')[0].trim() !== 'application/json') {
    throw ApiStatus.unsupportedMediaType();
  }
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST) {
      throw ApiStatus.tooLarge(LONGEST);
    }
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString());
  } catch {
    throw ApiStatus.badRequest('the body of the request is no valid JSON');
  }
}
