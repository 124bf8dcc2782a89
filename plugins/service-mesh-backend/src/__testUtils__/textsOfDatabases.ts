import { readdir, readFile } from 'fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'path';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'zlib';

const UNPACKERS = [gunzipSync, brotliDecompressSync, inflateSync];
const BASE64 = /^[\w+/-]{16,}={0,2}$/;

/**
 * What the SQLite files below a folder hold, file by file: their bytes with
 * those of their journals, and each value of each table, unpacked where it is
 * packed.
 */
export async function textsOfDatabases(
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const texts = new Map<string, string>();
  for (const entry of entries.filter(each => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const isDatabase = bytes.toString('latin1', 0, 15) === 'SQLite format 3';
    texts.set(
      entry.name,
      [
        bytes.toString('latin1'),
        ...(isDatabase ? valuesOf(path).flatMap(readings) : []),
      ].join('\n'),
    );
  }
  return texts;
}

function valuesOf(path: string): unknown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .all()
      .flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all())
      .flatMap(row => Object.values(row));
  } finally {
    database.close();
  }
}

/** A value as text, and as what it may be packed from. */
function readings(value: unknown): string[] {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    return [bytes.toString('utf8'), ...unpacked(bytes)];
  }
  const text = String(value);
  const bytes = BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
  return [text, ...(bytes ? [bytes.toString('utf8'), ...unpacked(bytes)] : [])];
}

function unpacked(bytes: Buffer): string[] {
  return UNPACKERS.flatMap(unpack => {
    try {
      return [unpack(bytes).toString('utf8')];
    } catch {
      // It is not packed this way.
      return [];
    }
  });
}
