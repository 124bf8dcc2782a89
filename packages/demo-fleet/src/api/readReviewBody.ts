import { ApiStatus } from './ApiStatus';
import { HttpRequest } from '@meshstage/testbed/http';
import { decodeReview } from './protobufReview';

const LONGEST = 3 * 1024 * 1024;

const READERS: Readonly<Record<string, (body: Buffer) => unknown>> = {
  'application/json': body => JSON.parse(body.toString()),
  'application/vnd.kubernetes.protobuf': decodeReview,
};

/** @throws ApiStatus 400, 413 or 415 for a body that is no review of sane length. */
export async function readReviewBody(request: HttpRequest): Promise<unknown> {
  const type = String(request.headers['content-type'] ?? 'application/json');
  const read = READERS[type.split(';')[0].trim()];
  if (!read) {
    throw ApiStatus.unsupportedMediaType(Object.keys(READERS));
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
    return read(Buffer.concat(pieces));
  } catch (error) {
    throw ApiStatus.badRequest(
      `the body of the request cannot be read: ${(error as Error).message}`,
    );
  }
}
