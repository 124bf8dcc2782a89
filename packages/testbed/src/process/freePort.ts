import { createServer } from 'net';

/**
 * Ports of 127.0.0.1 that the kernel says are free. Another process may take
 * one before it is used: whoever starts a server on it retries with others
 * when the server reports a clash (see ManagedProcess).
 */
export async function freePorts(count: number): Promise<number[]> {
  // All are held at once, so that no port comes twice.
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map(server => {
    const address = server.address();
    if (!address || typeof address === 'string') {
      throw new Error('The system gave a server without a port.');
    }
    return address.port;
  });
  await Promise.all(
    servers.map(server => new Promise(done => server.close(done))),
  );
  return ports;
}

function listen() {
  const server = createServer();
  return new Promise<typeof server>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
