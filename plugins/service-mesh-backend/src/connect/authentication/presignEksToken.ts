import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

/** An API server of EKS takes a token this long from the time that is signed in it, whatever its `X-Amz-Expires` says. */
export const TOKEN_LIFETIME_MS = 15 * 60_000;
/** Old servers refuse any other value. */
const EXPIRES_SECONDS = 60;
const LONGEST = 4_096;
const PREFIX = 'k8s-aws-v1.';

/** What a token says, and as whom. */
export type EksTokenOptions = {
  /** Exactly as EKS has it; of a local cluster on Outposts its id. */
  clusterId: string;
  region: string;
  /** Of STS in that region. */
  host: string;
  credentials: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  };
  signedAt: Date;
};

/**
 * The token by which IAM identities speak to an API server of EKS: a call of
 * `sts:GetCallerIdentity` that is signed and not sent. The server sends it.
 *
 * @throws Error if the API server would refuse the token for its length.
 */
export async function presignEksToken(
  options: EksTokenOptions,
): Promise<string> {
  const { clusterId, region, host, credentials, signedAt } = options;
  const signer = new SignatureV4({
    service: 'sts',
    region,
    credentials,
    sha256: Sha256,
  });
  const signed = await signer.presign(
    {
      method: 'GET',
      protocol: 'https:',
      hostname: host,
      path: '/',
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: { host, 'x-k8s-aws-id': clusterId },
    },
    { expiresIn: EXPIRES_SECONDS, signingDate: signedAt },
  );
  const query = Object.entries(signed.query ?? {})
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    .join('&');
  const url = `https://${host}/?${query}`;
  const token = `${PREFIX}${Buffer.from(url).toString('base64url')}`;
  if (token.length > LONGEST) {
    throw new Error(
      `The token for EKS would have ${token.length} characters, more than the ${LONGEST} that API servers take: the session token of the AWS credentials is too long. Use a role with fewer session tags and policies.`,
    );
  }
  return token;
}
