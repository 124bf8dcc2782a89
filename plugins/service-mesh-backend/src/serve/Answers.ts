import { createHash } from 'crypto';
import type { Request, Response } from 'express';
import { Reader } from './Authorizer';

/** An answer for some readers, ready to be sent. */
type Rendered = { etag: string; body: string };

/**
 * Sends answers. What is the same whole answer for readers who may see the same
 * is rendered and hashed once.
 */
export class Answers {
  readonly #rendered = new WeakMap<object, Map<string, Rendered>>();

  send(
    exchange: {
      req: Pick<Request, 'get'>;
      res: Pick<Response, 'set' | 'status' | 'end' | 'type' | 'send'>;
      ages: ReadonlyMap<string, number>;
    },
    reader: Reader,
    answer: { whole: object; redact(): object },
  ): void {
    const { req, res, ages } = exchange;
    const { etag, body } = this.#render(reader, answer);
    const visible = [...ages].filter(
      ([cluster]) => !reader.redaction.hides(cluster),
    );
    res.set({
      ETag: etag,
      'Cache-Control': 'private, no-cache',
      Vary: 'Authorization',
      'Service-Mesh-Data-Age': headerText(Object.fromEntries(visible)),
      'Access-Control-Expose-Headers': 'ETag, Service-Mesh-Data-Age',
    });
    if (matches(req.get('If-None-Match'), etag)) {
      res.status(304).end();
      return;
    }
    res.type('application/json').send(body);
  }

  #render(
    reader: Reader,
    { whole, redact }: { whole: object; redact(): object },
  ): Rendered {
    let readers = this.#rendered.get(whole);
    if (!readers) {
      this.#rendered.set(whole, (readers = new Map()));
    }
    let rendered = readers.get(reader.signature);
    if (!rendered) {
      const body = JSON.stringify(redact());
      const hash = createHash('sha256').update(body).digest('base64url');
      rendered = { etag: `"${hash}"`, body };
      readers.set(reader.signature, rendered);
    }
    return rendered;
  }
}

/** Names may hold what a header must not. */
function headerText(value: object): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '')
    .split(',')
    .map(tag => tag.trim().replace(/^W\//, ''))
    .some(tag => tag === etag || tag === '*');
}
