import { OverlaidPart } from './OverlaidPart';

/** What a cluster is in the mesh that it joins. */
export type InstallationRole = 'primary' | 'remote' | 'external';

/**
 * Whose load balancers a cluster has: on EKS those of AWS, which have hostnames.
 * `unknown`: what was seen of it does not say whether it is one of EKS.
 */
export type Platform = 'eks' | 'other' | 'unknown';

/** A cluster whose istiod reads the new one, or runs the new one's istiod. */
export type PrimaryCluster = {
  /** Its name in Backstage, and in Argo CD. */
  name: string;
  /** What Istio calls it; its folder in the repository. */
  istioId: string;
  platform: Platform;
};

/** Where the certificates of the workloads come from. */
export type TrustSource =
  | { mode: 'cert-manager'; issuer: string }
  | {
      mode: 'istio-csr';
      issuer: string;
      /** Release of the chart cert-manager-istio-csr. */
      chartVersion: string;
    }
  | { mode: 'cacerts' };

/** How an istiod gets access to the API server of another cluster. */
export type AccessSource =
  | {
      mode: 'external-secrets';
      /** ClusterSecretStore in the clusters of the primaries. */
      store: string;
      /** Path in the store; the Istio cluster id follows. */
      keyPrefix: string;
    }
  | {
      mode: 'command';
      /** As `kubectl create token --duration` takes it, for example 24h. */
      tokenLifetime: string;
    };

/** Load balancer of the east-west gateway. */
export type GatewayExposure = 'internal' | 'internet-facing' | 'none';

/**
 * All that is needed to write the files that bring one cluster into a mesh.
 * Nothing in it is a credential.
 *
 * @internal
 */
export type Installation = {
  role: InstallationRole;
  cluster: {
    /** Its name in Backstage, and in Argo CD. */
    name: string;
    /** `global.multiCluster.clusterName`; its folder in the repository. */
    istioId: string;
    /** `topology.istio.io/network`. */
    network: string;
    platform: Platform;
  };
  mesh: { id: string; trustDomain: string };
  /** The first one serves a remote cluster, or runs the istiod of an external one. */
  primaries: readonly PrimaryCluster[];
  istio: {
    /** For example 1.31.2, or 1.31 for its newest patch. */
    version: string;
    /** Missing for the default revision. */
    revision?: string;
    /** Namespace of istiod and of what stands for it. */
    namespace: string;
    /** Helm repository with the charts base, istiod and gateway. */
    chartRepository: string;
  };
  /**
   * DNS name or IP address under which this cluster reaches its istiod on
   * 15012 and 15017. Of a primary: under which it serves remotes, if it does.
   */
  istiodAddress?: string;
  gateway: {
    exposure: GatewayExposure;
    /** DNS name that external-dns gives the load balancer. */
    hostname?: string;
  };
  trust: TrustSource;
  access: AccessSource;
  argocd: {
    /** URL of the git repository, as Argo CD reads it. */
    repository: string;
    branch: string;
    project: string;
    /** Namespace of Argo CD. */
    namespace: string;
  };
  /** Values that the platform team adds to those of a chart, by the part that installs it. */
  overlays?: Readonly<Partial<Record<OverlaidPart, object>>>;
  /** Folder of the repository that holds one folder for each cluster. */
  path: string;
};
