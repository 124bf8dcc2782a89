import type { KubeconfigAuthentication } from '@meshstage/istio-multicluster';
import type {
  MeshClusterAuthentication,
  MeshCluster,
} from '@meshstage/plugin-service-mesh-node';
import { X509Certificate } from 'crypto';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { expiryOfToken } from '../../connect/authentication/expiryOfToken';

const fields = z.record(z.string(), z.unknown());
const schema = z.looseObject({
  'current-context': z.string().optional(),
  clusters: z.array(z.looseObject({ name: z.string(), cluster: fields })),
  users: z
    .array(z.looseObject({ name: z.string(), user: fields.nullish() }))
    .default([]),
  contexts: z.array(
    z.looseObject({
      name: z.string(),
      context: z.looseObject({
        cluster: z.string(),
        user: z.string().optional(),
      }),
    }),
  ),
});

/** What a kubeconfig in a Secret says, with the way to try it; the way holds the credential. */
export type RemoteKubeconfig = {
  server: string;
  authentication: KubeconfigAuthentication;
  expiresAt?: number;
  /** Missing: it needs what a server does not do, or says where to connect otherwise. */
  way?: Pick<
    MeshCluster,
    | 'url'
    | 'certificateAuthority'
    | 'skipTlsVerify'
    | 'tlsServerName'
    | 'authentication'
  >;
};

/**
 * Reads a kubeconfig that came out of a cluster. No file that it names is ever
 * opened, and nothing that it names is run.
 *
 * @throws Error whose message names no value: values are credentials
 */
export function readRemoteKubeconfig(text: string): RemoteKubeconfig {
  const kubeconfig = schema.safeParse(parseYaml(text));
  if (!kubeconfig.success) {
    const [issue] = kubeconfig.error.issues;
    throw new Error(
      `it is no kubeconfig: at ${
        issue.path.join('.') || 'its top'
      } there is not what has to be there`,
    );
  }
  const { clusters, users, contexts } = kubeconfig.data;
  const current = kubeconfig.data['current-context'];
  const context =
    contexts.find(({ name }) => name === current) ??
    (current === undefined ? contexts[0] : undefined);
  const cluster = clusters.find(
    ({ name }) => name === context?.context.cluster,
  )?.cluster;
  if (!context || !cluster) {
    throw new Error('its current context leads to no cluster');
  }
  const server = textOf(cluster, 'server');
  if (server === undefined || !URL.canParse(server)) {
    throw new Error('its cluster has no server that is a URL');
  }
  const user =
    users.find(({ name }) => name === context.context.user)?.user ?? {};
  const authentication = authenticationOf(cluster, user);
  const token = textOf(user, 'token');
  const certificate = pemOf(user, 'client-certificate-data');
  return {
    server,
    authentication,
    ...expiry(token, certificate),
    ...(textOf(cluster, 'proxy-url') === undefined
      ? way(cluster, user, authentication)
      : {}),
  };
}

function parseYaml(text: string): unknown {
  try {
    // Pretty errors quote the text.
    return parse(text, { prettyErrors: false });
  } catch {
    throw new Error('it is no YAML');
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** As istiod decides what it refuses. */
function authenticationOf(
  cluster: Fields,
  user: Fields,
): KubeconfigAuthentication {
  if (user.exec) {
    return 'exec';
  }
  if (user['auth-provider']) {
    const { name } = user['auth-provider'] as Fields;
    return name === 'oidc' ? 'oidc' : 'auth-provider';
  }
  if (textOf(user, 'tokenFile')) {
    return 'token-file';
  }
  if (
    textOf(user, 'client-certificate') ||
    textOf(user, 'client-key') ||
    textOf(cluster, 'certificate-authority')
  ) {
    return 'certificate-file';
  }
  if (textOf(user, 'token')) {
    return 'token';
  }
  if (textOf(user, 'client-certificate-data')) {
    return 'client-certificate';
  }
  return textOf(user, 'username') ? 'basic' : 'none';
}

function way(
  cluster: Fields,
  user: Fields,
  authentication: KubeconfigAuthentication,
): Pick<RemoteKubeconfig, 'way'> {
  const credential = credentialOf(user, authentication);
  const ca = pemOf(cluster, 'certificate-authority-data');
  const tlsServerName = textOf(cluster, 'tls-server-name');
  return credential
    ? {
        way: {
          url: textOf(cluster, 'server') ?? '',
          ...(ca ? { certificateAuthority: { data: ca } } : {}),
          ...(cluster['insecure-skip-tls-verify'] === true
            ? { skipTlsVerify: true }
            : {}),
          ...(tlsServerName ? { tlsServerName } : {}),
          authentication: credential,
        },
      }
    : {};
}

function credentialOf(
  user: Fields,
  authentication: KubeconfigAuthentication,
): MeshClusterAuthentication | undefined {
  if (authentication === 'token') {
    return { provider: 'token', parameters: { value: textOf(user, 'token') } };
  }
  const certificate = pemOf(user, 'client-certificate-data');
  const key = pemOf(user, 'client-key-data');
  return authentication === 'client-certificate' && certificate && key
    ? {
        provider: 'client-certificate',
        parameters: { certificate: { data: certificate }, key: { data: key } },
      }
    : undefined;
}

function expiry(
  token: string | undefined,
  certificate: string | undefined,
): Pick<RemoteKubeconfig, 'expiresAt'> {
  const expiresAt =
    token === undefined ? endOf(certificate) : expiryOfToken(token);
  return expiresAt === undefined ? {} : { expiresAt };
}

function endOf(certificate: string | undefined): number | undefined {
  try {
    return certificate === undefined
      ? undefined
      : Date.parse(new X509Certificate(certificate).validTo);
  } catch {
    return undefined;
  }
}

function pemOf(from: Fields, key: string): string | undefined {
  const data = textOf(from, key);
  return data && Buffer.from(data, 'base64').toString('utf8');
}

function textOf(from: Fields, key: string): string | undefined {
  const value = from[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
