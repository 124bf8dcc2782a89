import { ENTRY, USUAL_BEGINNING } from './scanProxies';

const LIST = Buffer.from('[');
const LINE_END = '\n'.charCodeAt(0);
/** Of an entry, the lines that hold cluster id and name. */
const HEAD_LINES = 2;

/**
 * Leaves of `syncz` the first two lines of each entry, which say which proxy
 * it is: of ten thousand the page is 23 MB, nearly all of which is about their
 * configuration. What is left out is never held: V8 would collect garbage of
 * the whole heap for it.
 *
 * What begins otherwise than istiod writes it passes as it is.
 */
export async function* condenseProxies(
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let beginning = Buffer.alloc(0);
  let pass: ((piece: Buffer) => Buffer) | undefined;
  const heads = new EntryHeads();
  for await (const piece of pieces) {
    if (pass) {
      yield pass(piece);
      continue;
    }
    beginning = Buffer.concat([beginning, piece]);
    if (beginning.length >= USUAL_BEGINNING.length) {
      const isUsual = beginning.indexOf(USUAL_BEGINNING) === 0;
      pass = isUsual ? text => heads.take(text) : text => text;
      if (isUsual) {
        yield LIST;
      }
      yield pass(beginning);
    }
  }
  yield pass ? heads.end() : beginning;
}

/** Takes a text in pieces, and gives back what of them belongs to heads of entries. */
class EntryHeads {
  /** Line ends that are still to come in the head that was begun. */
  #lineEnds = 0;
  /** The end of what was seen last: an entry may begin in it. */
  #seen = Buffer.alloc(0);

  take(piece: Buffer): Buffer {
    const text = Buffer.concat([this.#seen, piece]);
    const heads: Buffer[] = [];
    let at = 0;
    while (at < text.length) {
      if (this.#lineEnds > 0) {
        const end = this.#headEnd(text, at);
        heads.push(text.subarray(at, end));
        at = end;
      } else {
        const entry = text.indexOf(ENTRY, at);
        if (entry < 0) {
          break;
        }
        heads.push(ENTRY);
        at = entry + ENTRY.length;
        this.#lineEnds = HEAD_LINES + 1;
      }
    }
    // A copy: what is left of the piece goes.
    this.#seen = Buffer.from(
      text.subarray(Math.max(at, text.length - (ENTRY.length - 1))),
    );
    return Buffer.concat(heads);
  }

  /** The end of the text, by which the list is known to be whole. */
  end(): Buffer {
    return this.#seen;
  }

  /** Where the head ends, or the text; before the line end that follows. */
  #headEnd(text: Buffer, from: number): number {
    let at = from;
    for (;;) {
      const lineEnd = text.indexOf(LINE_END, at);
      if (lineEnd < 0) {
        return text.length;
      }
      this.#lineEnds -= 1;
      if (this.#lineEnds === 0) {
        return lineEnd;
      }
      at = lineEnd + 1;
    }
  }
}
