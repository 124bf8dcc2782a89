import { isError } from '@backstage/errors';
import { ClusterCallError } from './ClusterCallError';
import { CalledServer, FailureReason } from './FailureReason';

const REASON_OF_CODE: Readonly<Record<string, FailureReason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'interrupted',
  ECONNABORTED: 'interrupted',
  EPIPE: 'interrupted',
  UND_ERR_SOCKET: 'interrupted',
  UND_ERR_CLOSED: 'interrupted',
  UND_ERR_DESTROYED: 'interrupted',
  ERR_STREAM_PREMATURE_CLOSE: 'interrupted',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown-ca',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-unknown-ca',
  CERT_SIGNATURE_FAILURE: 'tls-unknown-ca',
  CERT_UNTRUSTED: 'tls-unknown-ca',
  INVALID_CA: 'tls-unknown-ca',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  EPROTO: 'tls-failed',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'interrupted',
  UND_ERR_PRX_TLS: 'proxy',
};

/** What Node.js advises its own users; the configuration has its own place for a CA. */
const ADVICE_OF_NODE = /; if the root CA is installed locally, .*$/;

/** Gives an error of the network, TLS or HTTP layer its reason. */
export function classifyFailure(
  error: unknown,
  server?: CalledServer,
): ClusterCallError {
  if (error instanceof ClusterCallError) {
    return error;
  }
  for (const each of chain(error)) {
    const reason = reasonOf(each);
    if (reason) {
      return new ClusterCallError(reason, {
        detail: plain(each.message.replace(ADVICE_OF_NODE, '')),
        server,
      });
    }
  }
  const detail = isError(error) ? plain(error.message) : undefined;
  return new ClusterCallError('interrupted', { detail, server });
}

function reasonOf(error: ErrorLike): FailureReason | undefined {
  // A CONNECT that the proxy refuses has no code of its own in undici.
  if (/^Proxy response/.test(error.message)) {
    return 'proxy';
  }
  if (error.name === 'TimeoutError') {
    return 'timeout';
  }
  const code = error.code ?? '';
  if (/^ERR_(SSL|TLS|OSSL)_/.test(code) && !REASON_OF_CODE[code]) {
    return 'tls-failed';
  }
  return REASON_OF_CODE[code];
}

type ErrorLike = { name: string; message: string; code?: string };

/** The error, what it wraps and, where several addresses were tried, those errors. */
function* chain(error: unknown): Generator<ErrorLike> {
  for (let each = error, depth = 0; isError(each) && depth < 5; depth += 1) {
    yield each as ErrorLike;
    if (Array.isArray(each.errors)) {
      yield* each.errors.filter(isError) as ErrorLike[];
    }
    each = each.cause;
  }
}

/** One line without control characters, of bounded length: it may come from anywhere. */
export function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
