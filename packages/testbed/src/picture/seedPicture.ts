import { Istiod } from '../istiod/Istiod';
import { Cluster } from '../kubernetes/Cluster';
import { Testbed } from '../Testbed';
import { ProxyIdentity } from '../xds/ProxyIdentity';
import { addMesh } from './addMesh';
import { PRIMARY_REMOTE } from './primaryRemote';
import { proxiesIn } from './proxies';
import { CLUSTER1, CLUSTER2, Site } from './site';
import { applications, eastWestGateway } from './workloads';

/** What may differ from the picture as it is drawn. */
export type SeedPictureOptions = {
  /** Replicas of the control plane; the proxies share them out. Default 1. */
  istiodReplicas?: number;
  /** Told what is being done. */
  onProgress?: (step: string) => void;
};

/** The clusters and the control plane of the seed picture. */
export type SeedPicture = {
  cluster1: Cluster;
  cluster2: Cluster;
  /** The first replica. */
  istiod: Istiod;
  istiods: readonly Istiod[];
};

/**
 * Puts the picture into a test bed: cluster1 (EKS, primary) and cluster2
 * (EKS-D, remote) on two networks with east-west gateways, services A and B,
 * and a real istiod that reads both and to which their proxies are connected.
 */
export async function addSeedPicture(
  testbed: Testbed,
  options: SeedPictureOptions = {},
): Promise<SeedPicture> {
  const { istiodReplicas = 1, onProgress } = options;
  const plan = PRIMARY_REMOTE.plan(istiodReplicas);
  const { istiods } = await addMesh(testbed, plan, onProgress);
  return {
    cluster1: testbed.cluster(CLUSTER1.name),
    cluster2: testbed.cluster(CLUSTER2.name),
    istiod: istiods[0],
    istiods,
  };
}

/** The proxies of a site, as they introduce themselves. */
export function proxiesOf(site: Site): ProxyIdentity[] {
  return proxiesIn(site, [...applications(site), eastWestGateway(site)]);
}
