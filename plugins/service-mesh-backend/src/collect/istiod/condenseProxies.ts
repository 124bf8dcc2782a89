import { ENTRY, USUAL_BEGINNING } from './scanProxies';

const LIST = Buffer.from('[');
const LINE_END = '\n'.charCodeAt(0);
/** Of an entry, the lines that hold cluster id and name. */
const HEAD_LINES = 2;

/** Takes a text in pieces, and gives back what of them belongs to heads of entries. */
class EntryHeads {
  /** Line ends that are still to come in the head that was begun. */
  #lineEnds = 0;
  /** The end of what was seen last: an entry may begin in it. */
  #seen = Buffer.alloc(0);

  take(piece: Buffer): Buffer {
    const heads: Buffer[] = [];
    let at = this.#beginAcross(piece);
    if (at > 0) {
      heads.push(ENTRY);
    }
    while (at < piece.length) {
      if (this.#lineEnds > 0) {
        const end = this.#headEnd(piece, at);
        heads.push(piece.subarray(at, end));
        at = end;
      } else {
        const entry = piece.indexOf(ENTRY, at);
        if (entry < 0) {
          break;
        }
        heads.push(ENTRY);
        at = this.#begin(entry + ENTRY.length);
      }
    }
    const rest = endOf(piece.subarray(at));
    this.#seen = at > 0 ? rest : endOf(Buffer.concat([this.#seen, rest]));
    // A copy: what is left of the piece goes.
    return Buffer.concat(heads);
  }

  /** The end of the text, by which the list is known to be whole. */
  end(): Buffer {
    return this.#seen;
  }

  /** An entry whose beginning was in the last piece; returns where it goes on, or 0. */
  #beginAcross(piece: Buffer): number {
    const seam = Buffer.concat([
      this.#seen,
      piece.subarray(0, ENTRY.length - 1),
    ]);
    const entry = this.#lineEnds > 0 ? -1 : seam.indexOf(ENTRY);
    if (entry < 0) {
      return 0;
    }
    return this.#begin(entry + ENTRY.length - this.#seen.length);
  }

  #begin(at: number): number {
    this.#lineEnds = HEAD_LINES + 1;
    return at;
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

/** As much as may be the beginning of an entry; a copy. */
function endOf(text: Buffer): Buffer {
  return Buffer.from(text.subarray(-(ENTRY.length - 1)));
}

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
