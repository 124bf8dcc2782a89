import { createSign, generateKeyPairSync, randomUUID } from 'crypto';
import { TLSSocket } from 'tls';
import { CertificateAuthority, KeyPair } from '@meshstage/testbed/pki';
import { HttpRequest } from '@meshstage/testbed/http';
import {
  ANONYMOUS,
  Identity,
  serviceAccountIdentity,
  userIdentity,
} from './Identity';
import { PolicyRule } from './PolicyRule';

const ISSUER = 'https://kubernetes.default.svc.cluster.local';

type Account = { namespace: string; name: string };

/** A token that the cluster knows. */
export type MintedToken = { token: string; expiresAt: Date };

/**
 * The credentials of one cluster: tokens of service accounts and client
 * certificates, each with what it may do. They exist in memory only.
 */
export class Credentials {
  readonly #authority: CertificateAuthority;
  readonly #signingKey: string;
  readonly #tokens = new Map<string, { identity: Identity; expiresAt: Date }>();
  readonly #users = new Map<string, Identity>();

  static async create(cluster: string): Promise<Credentials> {
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'sec1', format: 'pem' },
    });
    return new Credentials(
      await CertificateAuthority.create(`${cluster} demo`),
      privateKey,
    );
  }

  private constructor(authority: CertificateAuthority, signingKey: string) {
    this.#authority = authority;
    this.#signingKey = signingKey;
  }

  /** CA of the API server and of client certificates, PEM. */
  get certificateAuthority(): string {
    return this.#authority.certificate;
  }

  servingCertificate(): Promise<KeyPair> {
    return this.#authority.issue({
      commonName: 'kube-apiserver',
      hosts: ['127.0.0.1', 'localhost', 'kubernetes.default.svc'],
    });
  }

  /** A token of a service account, in the form of a real one; with 0 seconds or less it has expired. */
  mintToken(
    account: Account,
    rules: readonly PolicyRule[],
    expiresInSeconds = 365 * 24 * 3600,
  ): MintedToken {
    const now = Math.floor(Date.now() / 1000);
    const expiry = now + expiresInSeconds;
    const token = this.#sign({
      aud: [ISSUER],
      exp: expiry,
      iat: Math.min(now, expiry - 3600),
      iss: ISSUER,
      jti: randomUUID(),
      'kubernetes.io': {
        namespace: account.namespace,
        serviceaccount: { name: account.name, uid: randomUUID() },
      },
      nbf: Math.min(now, expiry - 3600),
      sub: `system:serviceaccount:${account.namespace}:${account.name}`,
    });
    const expiresAt = new Date(expiry * 1000);
    this.#tokens.set(token, {
      identity: serviceAccountIdentity(account, rules),
      expiresAt,
    });
    return { token, expiresAt };
  }

  async issueClientCertificate(
    user: string,
    groups: readonly string[],
    rules: readonly PolicyRule[],
  ): Promise<KeyPair> {
    this.#users.set(user, userIdentity(user, groups, rules));
    return this.#authority.issue({
      commonName: user,
      organizations: [...groups],
    });
  }

  /** From now on the tokens of this account are as if they had expired; says how many there were. */
  expireTokens(account: Account): number {
    const user = `system:serviceaccount:${account.namespace}:${account.name}`;
    let count = 0;
    for (const [token, { identity, expiresAt }] of this.#tokens) {
      if (identity.user === user && expiresAt.getTime() > Date.now()) {
        this.#tokens.set(token, { identity, expiresAt: new Date(0) });
        count += 1;
      }
    }
    return count;
  }

  isValidToken(token: string): boolean {
    return this.#ofToken(token) !== undefined;
  }

  /** Who is it? Undefined when the request has a credential that does not count. */
  authenticate(request: HttpRequest): Identity | undefined {
    const authorization = request.headers.authorization;
    if (authorization !== undefined) {
      const [, token] = /^Bearer\s+(\S+)$/i.exec(authorization) ?? [];
      return token ? this.#ofToken(token) : undefined;
    }
    const { socket } = request;
    if (!(socket instanceof TLSSocket)) {
      return ANONYMOUS;
    }
    const certificate = socket.getPeerCertificate();
    if (Object.keys(certificate).length === 0) {
      return ANONYMOUS;
    }
    return socket.authorized
      ? this.#users.get(String(certificate.subject.CN))
      : undefined;
  }

  #ofToken(token: string): Identity | undefined {
    const known = this.#tokens.get(token);
    return known && known.expiresAt.getTime() > Date.now()
      ? known.identity
      : undefined;
  }

  #sign(claims: object): string {
    const content = [{ alg: 'ES256', kid: 'demo' }, claims]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('sha256')
      .update(content)
      .sign({ key: this.#signingKey, dsaEncoding: 'ieee-p1363' }, 'base64url');
    return `${content}.${signature}`;
  }
}
