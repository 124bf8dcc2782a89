import { EksDescription } from '@meshstage/istio-multicluster';
import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { EksOverride, EksTarget } from '../../config';
import { originsOf } from '../../config/readMeshCluster';
import { pemOf } from '../../config/readPem';

/** What EKS says of one cluster, with what is needed to reach it and no rule reads. */
export type KnownEksCluster = {
  description: EksDescription;
  /** Base64 of PEM. */
  certificateAuthority?: string;
  /** Of a local cluster on Outposts: it stands for the name in tokens. */
  localId?: string;
};

/** While an API server is being made or unmade, nothing is to be watched. */
const WITHOUT_API_SERVER = ['CREATING', 'DELETING', 'FAILED', 'PENDING'];

/**
 * The cluster as the mesh watches it; undefined if nothing says its address.
 *
 * @throws InputError if the CA is none.
 */
export function meshClusterOf(
  known: KnownEksCluster,
  target: EksTarget,
  override: EksOverride | undefined,
): MeshCluster | undefined {
  const { description } = known;
  const given = override?.given ?? {};
  const url = given.url ?? description.endpoint;
  const isHere =
    given.url !== undefined || !WITHOUT_API_SERVER.includes(description.status);
  if (!url || !isHere) {
    return undefined;
  }
  const cluster: Omit<MeshCluster, 'origins'> = {
    name: nameOf(description),
    title: description.name,
    identity: { arn: description.arn },
    url,
    authentication: authenticationOf(known, target),
    istiod: { method: 'port-forward' },
    ...given,
    // Where only the address is another one (a bastion, PrivateLink), the CA is still that of EKS.
    certificateAuthority: given.certificateAuthority ?? authorityOf(known),
  };
  return {
    ...cluster,
    origins: {
      ...originsOf(cluster, `EKS API, ${description.arn}`),
      ...(override
        ? Object.fromEntries(
            Object.keys(given).map(field => [field, override.path]),
          )
        : {}),
    },
  };
}

/**
 * Names of EKS are unique in one account and region only. A name never
 * changes because another cluster appears, since permissions may rest on it.
 */
function nameOf({ name, region, accountId }: EksDescription): string {
  return `${name}.${region}.${accountId}`;
}

function authenticationOf(
  { description, localId }: KnownEksCluster,
  { accountId, assumeRole, externalId }: EksTarget,
): MeshCluster['authentication'] {
  return {
    provider: 'eks',
    parameters: {
      clusterName: localId ?? description.name,
      region: description.region,
      ...(assumeRole ? { assumeRole } : {}),
      ...(externalId ? { externalId } : {}),
      ...(accountId && !assumeRole ? { accountId } : {}),
    },
  };
}

function authorityOf({ certificateAuthority }: KnownEksCluster) {
  return certificateAuthority
    ? { data: pemOf(certificateAuthority, 'certificateAuthority.data') }
    : undefined;
}
