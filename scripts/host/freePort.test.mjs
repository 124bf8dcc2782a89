import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { findFreePort } from './freePort.mjs';

async function listen(host) {
  const server = createServer();
  await new Promise(resolve => {
    server.listen({ port: 0, host }, resolve);
  });
  return server;
}

for (const host of ['127.0.0.1', '0.0.0.0']) {
  test(`passes over a port on which another program listens on ${host}`, async t => {
    const server = await listen(host);
    t.after(() => server.close());
    const { port } = server.address();
    assert.ok((await findFreePort(port)) > port);
  });
}

test('passes over a reserved port', async () => {
  const free = await findFreePort(20_100);
  assert.ok((await findFreePort(free, [free])) > free);
});
