/**
 * One Kubernetes cluster as a source describes it.
 *
 * Everything that is needed to reach it and to authenticate; nothing that was
 * observed in it.
 *
 * @public
 */
export interface MeshCluster {
  /** Unique in the deployment; part of URLs and of what users read. */
  name: string;
  /** Shown instead of the name where there is room. */
  title?: string;
  /** What identifies the cluster across sources, as far as the source knows it. */
  identity?: MeshClusterIdentity;
  /** Base URL of its API server, `https://…`. */
  url: string;
  /** What the API server's certificate must be signed by; default is what Node.js trusts. */
  certificateAuthority?: PemSource;
  /** Accept any certificate. Shown as a finding; for development only. */
  skipTlsVerify?: boolean;
  /** Name that the API server's certificate must hold, where it is not the host of the URL. */
  tlsServerName?: string;
  /** HTTP proxy (CONNECT) to reach the API server by; goes before `HTTPS_PROXY` and `NO_PROXY`. */
  proxyUrl?: string;
  /** Set where the writer of `url` is not trusted with the network of Backstage. */
  addressGuard?: MeshClusterAddressGuard;
  /** How to authenticate; the provider of that name reads the rest. */
  authentication: MeshClusterAuthentication;
  /** How to read the debug pages of the istiod replicas that run in this cluster; default is `none`. */
  istiod?: IstiodDebugAccess;
  /** How much of Istio's remote secrets is read in this cluster; default is `none`. */
  remoteSecrets?: RemoteSecretAccess;
  /** No real cluster: it belongs to a demo, and whoever looks at it is told so. */
  simulated?: boolean;
  /** Where each field came from, in words that lead an operator there, such as `serviceMesh.clusters[0].url`. */
  origins: MeshClusterOrigins;
}

/**
 * What identifies a cluster, strongest first. The key of a cluster is its ARN,
 * else the UID of its namespace kube-system, else a hash of URL and CA.
 *
 * @public
 */
export interface MeshClusterIdentity {
  /** ARN of an EKS cluster. */
  arn?: string;
  /** UID of the namespace kube-system, where a source knows it without asking. */
  kubeSystemUid?: string;
}

/**
 * A certificate, key or token: as text, or as a file that is read again when it changes.
 *
 * @public
 */
export type PemSource = { data: string } | { file: string };

/**
 * Connections to loopback, link-local and metadata addresses are refused,
 * whatever the name of the API server resolves to at the time.
 *
 * @public
 */
export interface MeshClusterAddressGuard {
  /** Addresses and ranges, such as `127.0.0.0/8`, that are fine all the same. */
  allow: readonly string[];
}

/**
 * Which authentication provider a cluster uses, with the parameters that this provider reads.
 *
 * @example
 * `{ provider: 'token', parameters: { file: '/var/run/secrets/cluster2/token' } }`
 *
 * @public
 */
export interface MeshClusterAuthentication {
  /** Name of the provider: `token`, `client-certificate`, `in-cluster`, `none`, or one that a module adds. */
  provider: string;
  /** Read and checked by the provider. May hold secrets: never logged, stored or answered. */
  parameters?: Readonly<Record<string, unknown>>;
}

/**
 * How to read the debug pages of the istiod replicas of a cluster.
 *
 * @public
 */
export type IstiodDebugAccess =
  | { method: 'none' }
  | {
      /** Through the API server; needs `pods/portforward` in the namespaces. */
      method: 'port-forward';
      /** Default: `istio-system` and wherever else a Deployment with these labels is. */
      namespace?: string;
      /** Default `app=istiod`. */
      labelSelector?: string;
    }
  | {
      /** One URL per replica, to a port that serves `/debug`. */
      method: 'urls';
      replicas: readonly IstiodReplicaUrl[];
    };

/**
 * Where one istiod replica serves its debug pages.
 *
 * @public
 */
export interface IstiodReplicaUrl {
  /** Name of the replica, as its pod is called. */
  name: string;
  /** Base URL of a port that serves `/debug`, such as `http://10.0.0.7:15014`. */
  url: string;
  /** Where its control plane is installed; needed where two of one revision run in a cluster. */
  namespace?: string;
  /** Revision of the control plane that it belongs to; default `default`. */
  revision?: string;
}

/**
 * How much of Istio's remote secrets is read: nothing, names and annotations,
 * or the kubeconfigs in them (kept in memory only).
 *
 * @public
 */
export type RemoteSecretAccess = 'none' | 'metadata' | 'credentials';

/**
 * The source of each field of a {@link MeshCluster}.
 *
 * @public
 */
export type MeshClusterOrigins = Readonly<
  Partial<Record<Exclude<keyof MeshCluster, 'origins'>, string>>
>;
