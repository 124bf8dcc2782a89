import { createServer } from 'node:net';
import { SetupError } from '../setup/SetupError.mjs';

const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1'];
const ATTEMPTS = 50;

/** The wanted port, or the next one that no program listens on and that is not in `reserved`. */
export async function findFreePort(wanted, reserved = []) {
  for (let port = wanted; port < wanted + ATTEMPTS; port += 1) {
    if (!reserved.includes(port) && (await isFree(port))) {
      return port;
    }
  }
  throw new SetupError(
    `The ports ${wanted} to ${
      wanted + ATTEMPTS - 1
    } are all taken by other programs.`,
    'End one of them, or choose a port: npm start -- --app-port 4000 --backend-port 8000',
  );
}

async function isFree(port) {
  for (const host of LOOPBACK_ADDRESSES) {
    if (!(await canListen(port, host))) {
      return false;
    }
  }
  return true;
}

function canListen(port, host) {
  return new Promise(resolve => {
    const server = createServer();
    // A machine without IPv6 has no ::1: nobody else can be listening there.
    server.once('error', error =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
