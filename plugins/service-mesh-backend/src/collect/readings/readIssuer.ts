import { ClusterCallError } from '../../connect/ClusterCallError';
import type { ClusterConnection } from '../../connect/ClusterConnection';

const PATH = '/.well-known/openid-configuration';
const MAX_BYTES = 64 * 1024;

/**
 * The issuer of the service account tokens of a cluster. Every service account
 * may read it, by the ClusterRole `system:service-account-issuer-discovery`.
 */
export async function readIssuer(
  connection: ClusterConnection,
  signal: AbortSignal,
): Promise<string> {
  const answer = await connection.json<{ issuer?: unknown } | null>({
    path: PATH,
    maxBytes: MAX_BYTES,
    signal,
  });
  const issuer = answer?.issuer;
  if (typeof issuer !== 'string' || issuer === '') {
    throw new ClusterCallError('malformed', {
      detail: `${PATH} names no issuer`,
    });
  }
  return issuer;
}
