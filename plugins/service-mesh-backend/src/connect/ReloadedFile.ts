import { readFile, stat } from 'fs/promises';

/** A small text file that others replace, such as a mounted token: read again when it changed. */
export class ReloadedFile {
  readonly #path: string;
  #stamp = '';
  #text = '';

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws the error of the file system, which names the path. */
  async read(): Promise<string> {
    // Mounted Secrets are replaced by a symbolic link to another file.
    const { mtimeMs, size, ino, dev } = await stat(this.#path);
    const stamp = `${dev}:${ino}:${size}:${mtimeMs}`;
    if (stamp !== this.#stamp) {
      this.#text = await readFile(this.#path, 'utf8');
      this.#stamp = stamp;
    }
    return this.#text;
  }
}
