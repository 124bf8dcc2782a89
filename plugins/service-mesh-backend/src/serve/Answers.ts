import type { Request, Response } from 'express';
import { Reader } from './Authorizer';
import { dataAgeHeader } from './dataAgeHeader';
import { RenderedAnswer } from './RenderedAnswer';

/** So many renderings of one answer are kept: one for each group of readers who see other services in it. */
const RENDERINGS_AT_MOST = 50;

/**
 * Sends answers. What is the same whole answer for readers who may see the same
 * of it is rendered and hashed once.
 */
export class Answers {
  /** By whole answer, then by the scope of the reader. */
  readonly #rendered = new WeakMap<object, Map<string, RenderedAnswer[]>>();

  async send(
    exchange: {
      req: Pick<Request, 'get' | 'acceptsEncodings'>;
      res: Pick<Response, 'set' | 'status' | 'end' | 'type' | 'send'>;
      ages: ReadonlyMap<string, number>;
    },
    reader: Reader,
    answer: { whole: object; redact(): object },
  ): Promise<void> {
    const { req, res, ages } = exchange;
    const rendered = this.#render(reader, answer);
    res.set({
      ETag: rendered.etag,
      'Cache-Control': 'private, no-cache',
      Vary: 'Authorization, Accept-Encoding',
      'Service-Mesh-Data-Age': dataAgeHeader(ages, reader),
      'Access-Control-Expose-Headers': 'ETag, Service-Mesh-Data-Age',
    });
    if (matches(req.get('If-None-Match'), rendered.etag)) {
      res.status(304).end();
      return;
    }
    res.type('application/json');
    const packed = req.acceptsEncodings('gzip')
      ? await rendered.packed()
      : undefined;
    if (packed) {
      res.set('Content-Encoding', 'gzip');
    }
    res.send(packed ?? rendered.body);
  }

  /**
   * Redaction follows from the scope of a reader and from what it asks of
   * services. Of whom the same is decided of all that was asked, the same is asked.
   */
  #render(
    { scope, services }: Reader,
    { whole, redact }: { whole: object; redact(): object },
  ): RenderedAnswer {
    const renderings = this.#renderings(whole, scope);
    const known = renderings.find(({ decisions }) =>
      services.agreesWith(decisions),
    );
    if (known) {
      return known;
    }
    const { result, asked } = services.observe(redact);
    const rendered = RenderedAnswer.create(result, asked);
    renderings.unshift(rendered);
    renderings.splice(RENDERINGS_AT_MOST);
    return rendered;
  }

  #renderings(whole: object, scope: string): RenderedAnswer[] {
    let scopes = this.#rendered.get(whole);
    if (!scopes) {
      this.#rendered.set(whole, (scopes = new Map()));
    }
    let renderings = scopes.get(scope);
    if (!renderings) {
      scopes.set(scope, (renderings = []));
    }
    return renderings;
  }
}

function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '')
    .split(',')
    .map(tag => tag.trim().replace(/^W\//, ''))
    .some(tag => tag === etag || tag === '*');
}
