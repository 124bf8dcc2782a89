import { ClusterCallError } from '../connect/ClusterCallError';

const NEWLINE = 0x0a;
/** etcd takes 1.5 MiB; with room for what JSON adds. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Cuts a stream of bytes at line ends, without looking into the lines. */
export class LineSplitter {
  #pieces: Buffer[] = [];
  #length = 0;

  /** Takes a piece; returns all whole lines there are now, in a buffer of their own. */
  push(piece: Buffer): Uint8Array<ArrayBuffer> | undefined {
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      this.#keep(piece);
      return undefined;
    }
    const lines = new Uint8Array(this.#length + end);
    let offset = 0;
    for (const kept of this.#pieces) {
      lines.set(kept, offset);
      offset += kept.length;
    }
    lines.set(piece.subarray(0, end), offset);
    this.#pieces = [];
    this.#length = 0;
    if (end < piece.length) {
      this.#keep(piece.subarray(end));
    }
    return lines;
  }

  #keep(piece: Buffer) {
    this.#length += piece.length;
    if (this.#length > LONGEST_LINE) {
      throw new ClusterCallError('too-large', {
        detail: `an event of more than ${LONGEST_LINE} bytes`,
      });
    }
    this.#pieces.push(piece);
  }
}
