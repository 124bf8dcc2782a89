import { Fields } from './Fields';

/**
 * What a kube-apiserver that runs as a pod was started with: how it knows who
 * asks. Flags that were not given have the default of Kubernetes.
 *
 * @public
 */
export type ApiServerSettings = {
  /** Issuers of service account tokens; the first one signs. */
  readonly issuers: readonly string[];
  /** Audiences that it takes tokens for; the issuers unless it is told others. */
  readonly audiences: readonly string[];
  /** Of people's tokens. */
  readonly oidcIssuer?: string;
  /** Tokens are reviewed by another server, such as aws-iam-authenticator. */
  readonly tokenWebhook: boolean;
  readonly clientCertificates: boolean;
  /** It reads its authenticators from a file, which nobody sees. */
  readonly authenticationFile: boolean;
};

/** Of the container of a kube-apiserver; undefined where it shows no flags. */
export function readApiServerSettings(
  container: Fields,
): ApiServerSettings | undefined {
  const flags = new Map<string, string[]>();
  for (const text of [
    ...container.texts('command'),
    ...container.texts('args'),
  ]) {
    const [, name, value] = /^--([a-z0-9-]+)=(.*)$/s.exec(text) ?? [];
    if (name) {
      flags.set(name, [...(flags.get(name) ?? []), value]);
    }
  }
  if (flags.size === 0) {
    return undefined;
  }
  const issuers = flags.get('service-account-issuer') ?? [];
  const audiences = (flags.get('api-audiences') ?? []).flatMap(text =>
    text.split(','),
  );
  const oidcIssuer = flags.get('oidc-issuer-url')?.[0];
  return {
    issuers,
    audiences: audiences.length > 0 ? audiences : issuers,
    ...(oidcIssuer === undefined ? {} : { oidcIssuer }),
    tokenWebhook: flags.has('authentication-token-webhook-config-file'),
    clientCertificates: flags.has('client-ca-file'),
    authenticationFile: flags.has('authentication-config'),
  };
}
