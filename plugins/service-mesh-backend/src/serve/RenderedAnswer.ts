import { createHash } from 'crypto';
import { promisify } from 'util';
import { gzip } from 'zlib';
import { ServiceDecision } from './ServiceDecisions';

const compress = promisify(gzip);

/** Packing less than this saves no time. */
const SMALLEST_PACKED = 1024;

/** An answer for some readers, ready to be sent again and again without a copy of it. */
export class RenderedAnswer {
  readonly etag: string;
  readonly body: Buffer;
  /** What it depends on besides the scope of the reader. */
  readonly decisions: readonly ServiceDecision[];
  #packing: 'not-wanted' | 'wanted' | 'begun' = 'not-wanted';
  #packed: Buffer | undefined;

  static create(
    content: object,
    decisions: readonly ServiceDecision[],
  ): RenderedAnswer {
    return new RenderedAnswer(JSON.stringify(content), decisions);
  }

  private constructor(text: string, decisions: readonly ServiceDecision[]) {
    this.body = Buffer.from(text);
    this.etag = `"${createHash('sha256')
      .update(this.body)
      .digest('base64url')}"`;
    this.decisions = decisions;
  }

  /**
   * The body in gzip, as soon as that is there: it is packed when somebody
   * wants it for the second time, away from the event loop.
   */
  packed(): Buffer | undefined {
    switch (this.#packing) {
      case 'not-wanted':
        this.#packing = 'wanted';
        break;
      case 'wanted':
        this.#packing = 'begun';
        this.#pack();
        break;
      default:
    }
    return this.#packed;
  }

  #pack() {
    if (this.body.length < SMALLEST_PACKED) {
      return;
    }
    compress(this.body).then(
      packed => {
        this.#packed = packed;
      },
      () => {
        // It goes on being sent as it is.
      },
    );
  }
}
