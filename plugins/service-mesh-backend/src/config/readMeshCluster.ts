import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  IstiodDebugAccess,
  IstiodReplicaUrl,
  MeshCluster,
  MeshClusterOrigins,
  RemoteSecretAccess,
} from '@meshstage/plugin-service-mesh-node';
import { SERVICE_ACCOUNT_FOLDER } from '../connect';
import { checkClusterName } from './checkClusterName';
import { checkUrl } from './checkUrl';
import { readAuthentication } from './readAuthentication';
import { readPem } from './readPem';

const REMOTE_SECRETS: readonly RemoteSecretAccess[] = [
  'none',
  'metadata',
  'credentials',
];

/**
 * One entry of `serviceMesh.clusters`.
 *
 * @param path - of the entry, such as `serviceMesh.clusters[0]`
 * @throws InputError naming the key that is wrong, and what is right there.
 */
export function readMeshCluster(config: Config, path: string): MeshCluster {
  const name = checkClusterName(config.getString('name'), `${path}.name`);
  const authenticationConfig = config.getOptionalConfig('authentication');
  if (!authenticationConfig) {
    throw new InputError(
      `${path}.authentication is missing; give its type: token, clientCertificate, inCluster or none.`,
    );
  }
  const authentication = readAuthentication(
    authenticationConfig,
    `${path}.authentication`,
  );
  const inCluster = authentication.provider === 'in-cluster';
  const arn = config.getOptionalString('arn');
  const proxyUrl = config.getOptionalString('proxyUrl');
  const cluster: Omit<MeshCluster, 'origins'> = {
    name,
    title: config.getOptionalString('title'),
    identity: arn ? { arn } : undefined,
    url: readUrl(config, path, inCluster),
    certificateAuthority:
      readPem(config, { data: 'caData', file: 'caFile' }, path) ??
      (inCluster ? { file: `${SERVICE_ACCOUNT_FOLDER}/ca.crt` } : undefined),
    skipTlsVerify: config.getOptionalBoolean('skipTLSVerify'),
    tlsServerName: config.getOptionalString('tlsServerName'),
    proxyUrl: proxyUrl && checkUrl(proxyUrl, `${path}.proxyUrl`),
    authentication,
    istiod: readIstiod(config.getOptionalConfig('istiod'), `${path}.istiod`),
    remoteSecrets: readRemoteSecrets(config, path),
  };
  return { ...cluster, origins: originsOf(cluster, path) };
}

function readUrl(config: Config, path: string, inCluster: boolean): string {
  const url = config.getOptionalString('url');
  if (url !== undefined) {
    return checkUrl(url, `${path}.url`);
  }
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } =
    process.env;
  if (inCluster && host && port) {
    return `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }
  throw new InputError(
    `${path}.url is missing; give the base URL of the API server${
      inCluster ? ', because Backstage does not run in a pod' : ''
    }.`,
  );
}

/** How the debug pages of istiod are read. */
export function readIstiod(
  config: Config | undefined,
  path: string,
): IstiodDebugAccess {
  if (config?.getOptionalBoolean('enabled') === false) {
    return { method: 'none' };
  }
  const debugUrls = config?.getOptional<unknown[]>('debugUrls');
  if (debugUrls === undefined) {
    return {
      method: 'port-forward',
      namespace: config?.getOptionalString('namespace'),
      labelSelector: config?.getOptionalString('labelSelector'),
    };
  }
  if (!Array.isArray(debugUrls)) {
    throw new InputError(
      `${path}.debugUrls is no list; give one URL per replica of istiod.`,
    );
  }
  return {
    method: 'urls',
    replicas: debugUrls.map((replica, index) =>
      readReplica(replica, `${path}.debugUrls[${index}]`),
    ),
  };
}

function readReplica(replica: unknown, path: string): IstiodReplicaUrl {
  if (typeof replica === 'string') {
    const url = checkUrl(replica, path);
    return { name: new URL(url).host, url };
  }
  if (typeof replica === 'object' && replica !== null) {
    const { name, url, namespace, revision } = replica as Record<
      string,
      unknown
    >;
    if (
      typeof name === 'string' &&
      typeof url === 'string' &&
      isTextOrMissing(namespace) &&
      isTextOrMissing(revision)
    ) {
      return { name, url: checkUrl(url, `${path}.url`), namespace, revision };
    }
  }
  throw new InputError(
    `${path} is neither a URL nor an object with the texts name and url (and namespace, revision).`,
  );
}

function isTextOrMissing(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

export function readRemoteSecrets(
  config: Config,
  path: string,
): RemoteSecretAccess {
  const value = config.getOptionalString('remoteSecrets') ?? 'none';
  const found = REMOTE_SECRETS.find(one => one === value);
  if (!found) {
    throw new InputError(
      `${path}.remoteSecrets is "${value}"; use one of ${REMOTE_SECRETS.join(
        ', ',
      )}.`,
    );
  }
  return found;
}

/** Where each field that is given came from. */
export function originsOf(
  cluster: Omit<MeshCluster, 'origins'>,
  path: string,
): MeshClusterOrigins {
  return Object.fromEntries(
    Object.entries(cluster)
      .filter(([, value]) => value !== undefined)
      .map(([field]) => [field, path]),
  );
}
