import { mkdtemp, rm } from 'fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'os';
import { join } from 'path';
import { brotliCompressSync, gzipSync } from 'zlib';
import { textsOfDatabases } from './textsOfDatabases';

describe('textsOfDatabases', () => {
  it('finds a text however a database keeps it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'meshstage-database-'));
    const database = new DatabaseSync(join(folder, 'plugin.sqlite'));
    database.exec('CREATE TABLE "kept" (value)');
    const insert = database.prepare('INSERT INTO "kept" VALUES (?)');
    insert.run('needle-plain');
    insert.run(gzipSync(JSON.stringify({ token: 'needle-gzip' })));
    insert.run(brotliCompressSync('needle-brotli'));
    insert.run(Buffer.from('a needle-base64').toString('base64'));
    insert.run(gzipSync('needle-packed').toString('base64'));
    database.close();
    const text = [...(await textsOfDatabases(folder)).values()].join('\n');
    for (const how of ['plain', 'gzip', 'brotli', 'base64', 'packed']) {
      expect(text).toContain(`needle-${how}`);
    }
    await rm(folder, { recursive: true });
  });
});
