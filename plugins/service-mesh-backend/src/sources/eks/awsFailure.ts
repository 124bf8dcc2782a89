/** Why AWS did not answer, in a sentence, and what to do. Holds no secrets. */
export type AwsFailure = {
  reason:
    | 'denied'
    | 'credentials'
    | 'not-enabled'
    | 'throttled'
    | 'not-implemented'
    | 'unreachable'
    | 'other';
  message: string;
  remedy: string;
};

type AwsError = Error & {
  code?: string;
  $metadata?: { httpStatusCode?: number };
};

const DENIED = [
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedException',
  'NotAuthorized',
];
const NOT_ENABLED = [
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'RegionDisabledException',
  'OptInRequired',
];
const CREDENTIALS = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
];
const THROTTLED = [
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
];
/** The SDK wraps such errors, and not always with their code. */
const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b/;

export function awsFailure(error: unknown): AwsFailure {
  const { name, code = '', message, $metadata } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  if (NOT_ENABLED.includes(name)) {
    return {
      reason: 'not-enabled',
      message,
      remedy:
        'Enable the region for the account if it is an opt-in region, or take it out of regions; else the keys are of another partition or deleted.',
    };
  }
  if (CREDENTIALS.includes(name) || message.includes('no AWS integration')) {
    return {
      reason: 'credentials',
      message,
      remedy:
        'Correct the credentials: aws in the configuration, or the environment of Backstage.',
    };
  }
  if (DENIED.includes(name) || status === 403) {
    return {
      reason: 'denied',
      message,
      remedy:
        'Allow the role what deploy/eks-discovery-policy.json lists, and let it be assumed by the identity of Backstage (trust policy and external id).',
    };
  }
  if (THROTTLED.includes(name) || status === 429) {
    return {
      reason: 'throttled',
      message: `AWS throttles (${message}), also after several tries.`,
      remedy: 'Give serviceMesh.eks.refreshInterval a longer time.',
    };
  }
  // What answers is no AWS, or one that does not have this call: an HTML page is no JSON.
  if (name === 'SyntaxError' || name === 'UnknownOperationException') {
    return {
      reason: 'not-implemented',
      message: `The endpoint does not have this call${
        status ? ` (HTTP ${status})` : ''
      }.`,
      remedy: 'Nothing to do if this is an emulator of AWS.',
    };
  }
  if (
    UNREACHABLE.test(`${code} ${message}`) ||
    name === 'TimeoutError' ||
    name === 'AbortError'
  ) {
    return {
      reason: 'unreachable',
      message: `The EKS API cannot be reached: ${message}`,
      remedy:
        'Check the name of the region and the way there: HTTPS_PROXY, NO_PROXY, or a VPC endpoint.',
    };
  }
  return {
    reason: 'other',
    message: `${name}: ${message}`,
    remedy: 'It is tried again; the clusters that were found before stay.',
  };
}
