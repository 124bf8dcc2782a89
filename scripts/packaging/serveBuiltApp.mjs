import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves the bundle of an app as any web server would: files, and the page for every other path. Returns a function that ends it. */
export async function serveBuiltApp(folder, port) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const wanted = join(folder, normalize(pathname));
    const file =
      existsSync(wanted) && statSync(wanted).isFile()
        ? wanted
        : join(folder, 'index.html');
    response.setHeader(
      'content-type',
      TYPES[extname(file)] ?? 'application/octet-stream',
    );
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return () => {
    server.closeAllConnections();
    return new Promise(resolve => {
      server.close(resolve);
    });
  };
}
