import { InputError } from '@backstage/errors';
import {
  MeshCluster,
  MeshClusterAuthentication,
  PemSource,
} from '@meshstage/plugin-service-mesh-node';
import { resolve } from 'path';
import { checkClusterName } from '../config/checkClusterName';
import { checkUrl } from '../config/checkUrl';
import { originsOf } from '../config/readMeshCluster';
import { pemOf } from '../config/readPem';
import { Kubeconfig } from './parseKubeconfig';

type Fields = Readonly<Record<string, unknown>>;
type Place = { file: string; folder: string };

/**
 * The cluster that a context of a kubeconfig leads to.
 *
 * @throws InputError naming the entry that is wrong, and what is right there.
 */
export function clusterOfContext(
  kubeconfig: Kubeconfig,
  name: string,
  place: Place,
): MeshCluster {
  checkClusterName(name, 'The name of the context');
  const context = kubeconfig.contexts.find(each => each.name === name)?.context;
  const fields = kubeconfig.clusters.find(
    each => each.name === context?.cluster,
  )?.cluster;
  if (!context || !fields) {
    throw new InputError(
      `The context names cluster "${context?.cluster}", which the file does not have.`,
    );
  }
  const proxyUrl = text(fields, 'proxy-url');
  const cluster: Omit<MeshCluster, 'origins'> = {
    name,
    url: checkUrl(text(fields, 'server') ?? '', 'server of the cluster'),
    certificateAuthority: pem(fields, 'certificate-authority', place),
    skipTlsVerify: fields['insecure-skip-tls-verify'] === true || undefined,
    tlsServerName: text(fields, 'tls-server-name'),
    proxyUrl: proxyUrl && checkUrl(proxyUrl, 'proxy-url of the cluster'),
    authentication: authenticationOf(kubeconfig, context.user, place),
    istiod: { method: 'port-forward' },
  };
  return {
    ...cluster,
    origins: originsOf(cluster, `context ${name} in ${place.file}`),
  };
}

function authenticationOf(
  kubeconfig: Kubeconfig,
  name: string | undefined,
  place: Place,
): MeshClusterAuthentication {
  const entry = kubeconfig.users.find(each => each.name === name);
  if (!entry) {
    throw new InputError(
      `The context names user "${name}", which the file does not have.`,
    );
  }
  const user: Fields = entry.user ?? {};
  const token = text(user, 'token');
  if (token) {
    return { provider: 'token', parameters: { value: token } };
  }
  const tokenFile = text(user, 'tokenFile');
  if (tokenFile) {
    return {
      provider: 'token',
      parameters: { file: resolve(place.folder, tokenFile) },
    };
  }
  const certificate = pem(user, 'client-certificate', place);
  const key = pem(user, 'client-key', place);
  if (certificate && key) {
    return {
      provider: 'client-certificate',
      parameters: { certificate, key },
    };
  }
  if (user.exec || user['auth-provider']) {
    throw new InputError(
      `User "${name}" runs a plugin of kubectl, which a server does not do. Give the cluster a service account token, or configure it under serviceMesh.clusters.`,
    );
  }
  throw new InputError(
    `User "${name}" has neither token, tokenFile nor client certificate with key.`,
  );
}

function pem(fields: Fields, key: string, place: Place): PemSource | undefined {
  const data = text(fields, `${key}-data`);
  if (data) {
    return { data: pemOf(data, `${key}-data`) };
  }
  const file = text(fields, key);
  return file ? { file: resolve(place.folder, file) } : undefined;
}

function text(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
