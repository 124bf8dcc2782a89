import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ClusterSourceAnswer,
  ClusterSourceProblem,
  MeshCluster,
  MeshClusterAuthentication,
} from '@meshstage/plugin-service-mesh-node';
import { SERVICE_ACCOUNT_FOLDER } from '../connect';
import { checkClusterName } from './checkClusterName';
import { checkUrl } from './checkUrl';
import { originsOf } from './readMeshCluster';
import { readPem } from './readPem';
import { readEach } from './readEach';

const METHODS = 'kubernetes.clusterLocatorMethods';
const SIGN_IN = ['google', 'oidc', 'aks'];

/**
 * The clusters that the configuration of the Kubernetes plugin lists: nothing
 * has to be configured twice.
 */
export function readKubernetesClusters(config: Config): ClusterSourceAnswer {
  const clusters: MeshCluster[] = [];
  const problems: ClusterSourceProblem[] = [];
  const methods = config.getOptionalConfigArray(METHODS) ?? [];
  for (const [index, method] of methods.entries()) {
    const path = `${METHODS}[${index}]`;
    const type = method.getOptionalString('type');
    if (type === 'config') {
      const answer = readEach(method, 'clusters', path, readCluster);
      clusters.push(...answer.clusters);
      problems.push(...(answer.problems ?? []));
    } else if (type === 'localKubectlProxy') {
      clusters.push(localProxy(path));
    } else {
      problems.push({
        field: `${path}.type`,
        message: `Clusters of the locator "${type}" are not read from the configuration.`,
        remedy: `List those that belong to the mesh under serviceMesh.clusters.`,
      });
    }
  }
  return { clusters, problems };
}

function readCluster(config: Config, path: string): MeshCluster {
  const name = checkClusterName(config.getString('name'), `${path}.name`);
  const authentication = readAuthentication(config, path);
  const cluster: Omit<MeshCluster, 'origins'> = {
    name,
    title: config.getOptionalString('title'),
    url: checkUrl(config.getString('url'), `${path}.url`),
    certificateAuthority:
      readPem(config, { data: 'caData', file: 'caFile' }, path) ??
      (authentication.provider === 'in-cluster'
        ? { file: `${SERVICE_ACCOUNT_FOLDER}/ca.crt` }
        : undefined),
    skipTlsVerify: config.getOptionalBoolean('skipTLSVerify'),
    authentication,
    istiod: { method: 'port-forward' },
  };
  return { ...cluster, origins: originsOf(cluster, path) };
}

function readAuthentication(
  config: Config,
  path: string,
): MeshClusterAuthentication {
  const metadata =
    config.getOptional<Record<string, string>>('authMetadata') ?? {};
  const provider =
    config.getOptionalString('authProvider') ??
    metadata['kubernetes.io/auth-provider'];
  if (provider === undefined) {
    throw new InputError(
      `${path}.authProvider is missing; give serviceAccount with a serviceAccountToken.`,
    );
  }
  if (SIGN_IN.includes(provider)) {
    throw new InputError(
      `${path}.authProvider is "${provider}", which needs the sign-in of whoever looks, so that nothing can be watched. Give the cluster a service account under serviceMesh.clusters too.`,
    );
  }
  if (provider === 'localKubectlProxy') {
    return { provider: 'none' };
  }
  if (provider === 'serviceAccount') {
    const value = config.getOptionalString('serviceAccountToken');
    return value === undefined
      ? { provider: 'in-cluster' }
      : { provider: 'token', parameters: { value } };
  }
  if (provider === 'aws') {
    return { provider: 'eks', parameters: readEks(config, metadata) };
  }
  return { provider, parameters: metadata };
}

function readEks(
  config: Config,
  metadata: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  return {
    clusterName: metadata['kubernetes.io/x-k8s-aws-id'],
    assumeRole:
      config.getOptionalString('assumeRole') ??
      metadata['kubernetes.io/aws-assume-role'],
    externalId:
      config.getOptionalString('externalId') ??
      metadata['kubernetes.io/aws-external-id'],
  };
}

function localProxy(path: string): MeshCluster {
  const cluster: Omit<MeshCluster, 'origins'> = {
    name: 'local',
    url: 'http://localhost:8001',
    authentication: { provider: 'none' },
    istiod: { method: 'port-forward' },
  };
  return { ...cluster, origins: originsOf(cluster, path) };
}
