import {
  ANNOTATION_ORIGIN_LOCATION,
  DEFAULT_NAMESPACE,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { SERVICE_MESH_LOCATION_TYPE } from '@meshstage/plugin-service-mesh-common';
import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { CatalogSourceOptions } from '../../config';
import { checkClusterName } from '../../config/checkClusterName';
import { checkUrl } from '../../config/checkUrl';
import { originsOf } from '../../config/readMeshCluster';
import { pemOf } from '../../config/readPem';
import { AddressGuard } from '../../connect/AddressGuard';
import { allowsHost } from './allowsHost';

const API_SERVER = 'kubernetes.io/api-server';
const AUTHORITY = 'kubernetes.io/api-server-certificate-authority';
const PROVIDER = 'kubernetes.io/auth-provider';
const AWS_CLUSTER_ID = 'kubernetes.io/x-k8s-aws-id';
const AWS_ROLE = 'kubernetes.io/aws-assume-role';
const AWS_EXTERNAL_ID = 'kubernetes.io/aws-external-id';

/** Entities from such a location are made of our own clusters: read back, they would never end. */
const OWN_LOCATION = `${SERVICE_MESH_LOCATION_TYPE}:`;

/** Nothing is wrong with the entity, but its cluster is not watched. */
export class NotUsedError extends InputError {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Whether an entity is somebody else's description of an API server. */
export function describesCluster({ metadata }: Entity): boolean {
  const { annotations = {} } = metadata;
  return (
    annotations[API_SERVER] !== undefined &&
    !annotations[ANNOTATION_ORIGIN_LOCATION]?.startsWith(OWN_LOCATION)
  );
}

/**
 * The cluster that a Resource describes by the annotations of the Kubernetes
 * plugin. Whoever writes into the catalog writes them: neither its address nor
 * its role counts unless the configuration allows it, it cannot say which
 * cluster of AWS it is, and it cannot switch off the check of certificates.
 *
 * @throws NotUsedError for what is not allowed or cannot be used.
 * @throws InputError for what is wrong.
 */
export function clusterOfEntity(
  entity: Entity,
  options: CatalogSourceOptions,
): MeshCluster {
  const { name, namespace = DEFAULT_NAMESPACE, title } = entity.metadata;
  const annotations = entity.metadata.annotations ?? {};
  const url = checkUrl(annotations[API_SERVER], API_SERVER);
  checkAddress(url, options);
  const authority = annotations[AUTHORITY];
  const cluster: Omit<MeshCluster, 'origins'> = {
    name: checkClusterName(
      namespace === DEFAULT_NAMESPACE ? name : `${name}.${namespace}`,
      'The name of the entity',
    ),
    title,
    url,
    certificateAuthority: authority
      ? { data: pemOf(authority, AUTHORITY) }
      : undefined,
    addressGuard: { allow: options.allowedHosts },
    authentication: authenticationOf(annotations, options),
    istiod: { method: 'port-forward' },
  };
  return {
    ...cluster,
    origins: originsOf(cluster, `catalog, ${stringifyEntityRef(entity)}`),
  };
}

function checkAddress(url: string, { allowedHosts }: CatalogSourceOptions) {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') {
    throw new InputError(`${API_SERVER} does not begin with https:.`);
  }
  if (!allowsHost(allowedHosts, hostname)) {
    throw new NotUsedError(
      `The host ${hostname} is not allowed.`,
      'Add the host to serviceMesh.catalog.allowedHosts, if the cluster is of the mesh and whoever writes the entity is trusted with it.',
    );
  }
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  const objection = AddressGuard.create(allowedHosts).objection(literal);
  if (objection && objection !== 'no IP address') {
    throw new NotUsedError(
      `The host ${hostname} is ${objection}.`,
      'Add the address itself to serviceMesh.catalog.allowedHosts, if it is meant.',
    );
  }
}

function authenticationOf(
  annotations: Readonly<Record<string, string>>,
  { allowedRoles }: CatalogSourceOptions,
): MeshCluster['authentication'] {
  const provider = annotations[PROVIDER];
  if (provider !== 'aws') {
    throw new NotUsedError(
      `The catalog holds no credential for ${PROVIDER} ${
        provider ? `"${provider}"` : 'that is not given'
      }.`,
      'Describe the cluster under serviceMesh.clusters, with its authentication.',
    );
  }
  const assumeRole = annotations[AWS_ROLE];
  if (assumeRole && !allowedRoles.includes(assumeRole)) {
    throw new NotUsedError(
      `The role ${assumeRole} is not allowed.`,
      'Add the role to serviceMesh.catalog.allowedRoles, if the cluster is to be read by it.',
    );
  }
  const externalId = annotations[AWS_EXTERNAL_ID];
  return {
    provider: 'eks',
    parameters: {
      ...(annotations[AWS_CLUSTER_ID]
        ? { clusterName: annotations[AWS_CLUSTER_ID] }
        : {}),
      ...(assumeRole ? { assumeRole } : {}),
      ...(assumeRole && externalId ? { externalId } : {}),
    },
  };
}
