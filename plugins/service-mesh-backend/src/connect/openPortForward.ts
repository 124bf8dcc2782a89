import type { IncomingMessage } from 'http';
import { WebSocket } from 'ws';
import { ClusterCallError } from './ClusterCallError';
import type { ClusterConnection, UpgradeTarget } from './ClusterConnection';
import { classifyFailure } from './classifyFailure';
import { classifyStatus } from './classifyStatus';
import { PortForwardStream } from './PortForwardStream';
import { withoutToken } from './withoutToken';

const PROTOCOL = 'v4.channel.k8s.io';
const LARGEST_MESSAGE = 4 * 1024 * 1024;
/** As much of a refusal as its message needs. */
const FAILURE_BYTES = 16 * 1024;

/** Which port of which pod, and how long to wait for it. */
export type PortForwardRequest = {
  namespace: string;
  pod: string;
  port: number;
  deadlineMs: number;
};

/**
 * Opens a connection to a port of a pod through the API server.
 *
 * @throws ClusterCallError
 */
export async function openPortForward(
  connection: ClusterConnection,
  request: PortForwardRequest,
): Promise<PortForwardStream> {
  const { namespace, pod, port, deadlineMs } = request;
  const path = `/api/v1/namespaces/${encodeURIComponent(
    namespace,
  )}/pods/${encodeURIComponent(pod)}/portforward?ports=${port}`;
  const target = await connection.upgradeTarget(
    path,
    AbortSignal.timeout(deadlineMs),
  );
  const socket = new WebSocket(target.url, [PROTOCOL], {
    ...target.options,
    headers: target.headers,
    handshakeTimeout: deadlineMs,
    followRedirects: false,
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE,
  });
  // From the start: what comes with the handshake must not be missed.
  const stream = new PortForwardStream(socket);
  return await new Promise((resolve, reject) => {
    socket.once('open', () => resolve(stream));
    socket.once('unexpected-response', (_request, response) => {
      readRefusal(response, target.headers).then(reject, reject);
    });
    stream.once('error', error => reject(explain(error, deadlineMs)));
  });
}

async function readRefusal(
  response: IncomingMessage,
  headers: UpgradeTarget['headers'],
): Promise<Error> {
  let text = '';
  for await (const piece of response) {
    text += piece;
    if (text.length > FAILURE_BYTES) {
      break;
    }
  }
  response.destroy();
  return classifyStatus(
    response.statusCode ?? 0,
    response.headers['retry-after'],
    withoutToken(text, headers),
  );
}

function explain(error: Error, deadlineMs: number): Error {
  return error.message === 'Opening handshake has timed out'
    ? new ClusterCallError('timeout', {
        detail: `port-forward took longer than ${deadlineMs / 1000} s`,
      })
    : classifyFailure(error);
}
