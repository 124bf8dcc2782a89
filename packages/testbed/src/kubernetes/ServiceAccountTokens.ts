import { createSign, generateKeyPairSync, randomUUID } from 'crypto';
import { KubernetesClient } from './KubernetesClient';
import { KubernetesObject } from './KubernetesObject';

/** Issuer that the API servers of the test bed put into tokens. */
export const TOKEN_ISSUER = 'https://kubernetes.default.svc.cluster.local';

/** The API refuses shorter ones. */
const SHORTEST_REQUEST_SECONDS = 600;

export type ServiceAccountName = { namespace: string; name: string };

/** A token that can be taken back by itself. */
export type ServiceAccountToken = {
  token: string;
  expiresAt: Date;
  /** Takes the token back. API servers keep an answer about a token for 10 s. */
  revoke: () => Promise<void>;
};

/** The key pair with which an API server signs service account tokens; PEM. */
export function newSigningKey(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
  });
}

/** Mints tokens of service accounts of one cluster, creating the account if it is missing. */
export class ServiceAccountTokens {
  readonly #client: KubernetesClient;
  readonly #signingKey: string;

  static create(client: KubernetesClient, signingKey: string) {
    return new ServiceAccountTokens(client, signingKey);
  }

  private constructor(client: KubernetesClient, signingKey: string) {
    this.#client = client;
    this.#signingKey = signingKey;
  }

  /**
   * A token bound to a Secret of its own, so that revoking it leaves other
   * tokens of the account valid. Below 600 s (also 0 and less: an expired
   * token) the API server's TokenRequest would refuse, so the token is signed
   * here with the same key and claims.
   */
  async mint(
    account: ServiceAccountName,
    expiresInSeconds = 3600,
  ): Promise<ServiceAccountToken> {
    const serviceAccount = await this.#client.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...account },
    });
    const secret = await this.#client.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: `testbed-token-${randomUUID().slice(0, 8)}`,
        namespace: account.namespace,
      },
    });
    const token =
      expiresInSeconds >= SHORTEST_REQUEST_SECONDS
        ? await this.#request(account, secret, expiresInSeconds)
        : this.#sign(serviceAccount, secret, expiresInSeconds);
    return {
      token,
      expiresAt: new Date(Date.now() + expiresInSeconds * 1000),
      revoke: () =>
        this.#client.delete('v1', 'Secret', {
          namespace: account.namespace,
          name: secret.metadata.name,
        }),
    };
  }

  async #request(
    account: ServiceAccountName,
    secret: KubernetesObject,
    expirationSeconds: number,
  ): Promise<string> {
    const answer = await this.#client.call<{ status: { token: string } }>(
      'POST',
      `/api/v1/namespaces/${account.namespace}/serviceaccounts/${account.name}/token`,
      {
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: {
            expirationSeconds,
            boundObjectRef: {
              apiVersion: 'v1',
              kind: 'Secret',
              name: secret.metadata.name,
              uid: secret.metadata.uid,
            },
          },
        },
      },
    );
    return answer.status.token;
  }

  #sign(
    account: KubernetesObject,
    secret: KubernetesObject,
    expiresInSeconds: number,
  ): string {
    const now = Math.floor(Date.now() / 1000);
    const { namespace, name, uid } = account.metadata;
    const header = { alg: 'ES256', typ: 'JWT' };
    const claims = {
      iss: TOKEN_ISSUER,
      aud: [TOKEN_ISSUER],
      sub: `system:serviceaccount:${namespace}:${name}`,
      iat: now - 3600,
      nbf: now - 3600,
      exp: now + Math.floor(expiresInSeconds),
      jti: randomUUID(),
      'kubernetes.io': {
        namespace,
        serviceaccount: { name, uid },
        secret: { name: secret.metadata.name, uid: secret.metadata.uid },
      },
    };
    const content = `${base64url(header)}.${base64url(claims)}`;
    const signature = createSign('sha256')
      .update(content)
      .sign({ key: this.#signingKey, dsaEncoding: 'ieee-p1363' }, 'base64url');
    return `${content}.${signature}`;
  }
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
