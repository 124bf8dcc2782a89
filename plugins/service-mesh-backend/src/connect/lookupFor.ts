import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import type { LookupFunction } from 'net';
import { AddressGuard } from './AddressGuard';
import { sharedLookup } from './sharedLookup';

/** How the name in a cluster's URL is resolved: guarded where its writer is not trusted. */
export function lookupFor({ addressGuard }: MeshCluster): LookupFunction {
  return addressGuard
    ? AddressGuard.create(addressGuard.allow).guarding(sharedLookup)
    : sharedLookup;
}
