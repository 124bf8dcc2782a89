import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { awaitCatalog } from './awaitCatalog.mjs';

/** A backend whose catalog has one entity more each time that somebody asks. */
async function growingBackend(t, { guests = true } = {}) {
  let asked = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/api/auth/guest/refresh') {
      response.statusCode = guests ? 200 : 404;
      response.end('{"backstageIdentity":{"token":"guest"}}');
      return;
    }
    assert.equal(request.headers.authorization, 'Bearer guest');
    asked += 1;
    response.end(JSON.stringify({ totalItems: asked }));
  });
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => server.close());
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    asked: () => asked,
  };
}

test('waits until the catalog has what the demo describes', async t => {
  const backend = await growingBackend(t);
  await awaitCatalog(backend.url, 3);
  assert.equal(backend.asked(), 3);
});

test('does not wait for what nobody may see', async t => {
  const backend = await growingBackend(t, { guests: false });
  await awaitCatalog(backend.url, 3);
  assert.equal(backend.asked(), 0);
});
