import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Clusters of the service mesh, and how they are read. */
  serviceMesh?: {
    /**
     * Clusters to watch, beside those that `kubernetes.clusterLocatorMethods` lists.
     */
    clusters?: Array<{
      /**
       * Unique name; part of URLs. The same name in another source means the same cluster.
       * @example cluster1
       */
      name: string;
      /** Shown where there is room; default is the name. */
      title?: string;
      /** ARN, for an EKS cluster. */
      arn?: string;
      /**
       * Base URL of the API server. Needed unless `authentication.type` is `inCluster`.
       * @example https://10.0.0.1:6443
       */
      url?: string;
      /** CA of the API server, PEM or base64 of PEM. */
      caData?: string;
      /** Path of the CA of the API server, PEM. It is read again when it changes. */
      caFile?: string;
      /** Accept any certificate. For development only; shown as a finding. */
      skipTLSVerify?: boolean;
      /** Name in the API server's certificate where it is not the host of the URL. */
      tlsServerName?: string;
      /** HTTP proxy to reach the API server by. Goes before HTTPS_PROXY and NO_PROXY. */
      proxyUrl?: string;
      authentication:
        | {
            type: 'token';
            /**
             * Token of a service account.
             * @visibility secret
             */
            token?: string;
            /** Path of the token; it is read again when it changes. */
            file?: string;
          }
        | {
            type: 'clientCertificate';
            /** PEM or base64 of PEM, with the chain. */
            certData?: string;
            certFile?: string;
            /**
             * PEM or base64 of PEM.
             * @visibility secret
             */
            keyData?: string;
            keyFile?: string;
          }
        | { type: 'inCluster' }
        | {
            /** As an IAM identity, by a token for EKS. Credentials come from `aws` of the configuration. */
            type: 'eks';
            /** Exactly as EKS has it; default is that of `arn`, else `name`. */
            clusterName?: string;
            /** Default is that of `arn`, else that in the URL. */
            region?: string;
            /** Which account of `aws.accounts`; default is the main one. */
            accountId?: string;
            /** ARN of a role that is assumed. */
            assumeRole?: string;
            externalId?: string;
          }
        | { type: 'none' }
        | {
            /** Name of a provider that a module adds. */
            type: string;
            /** What that provider reads. */
            parameters?: {
              /** @visibility secret */
              [name: string]: unknown;
            };
          };
      /**
       * How the debug pages of the istiod replicas in this cluster are read.
       * Default: by port-forward through the API server.
       */
      istiod?: {
        /** Do not read them: links and connections are unknown then. */
        enabled?: boolean;
        /** Namespace of istiod; default: `istio-system` and wherever else a Deployment with the labels is. */
        namespace?: string;
        /** Label selector of its pods; default `app=istiod`. */
        labelSelector?: string;
        /**
         * Instead of port-forward: one URL per replica, to a port that serves `/debug`.
         * @example ['http://127.0.0.1:15014']
         */
        debugUrls?: Array<
          | string
          | {
              /** As its pod is called. */
              name: string;
              url: string;
              /** Where its control plane is installed; needed where two of one revision run in a cluster. */
              namespace?: string;
              /** Default `default`. */
              revision?: string;
            }
        >;
      };
      /**
       * How much of Istio's remote secrets is read: nothing, names and annotations,
       * or the kubeconfigs in them (kept in memory only). Unless it is nothing,
       * it is also asked whether there is a Secret `cacerts`, never what is in
       * it. Default `none`.
       */
      remoteSecrets?: 'none' | 'metadata' | 'credentials';
    }>;
    /**
     * Finds the EKS clusters of AWS accounts. Credentials come from `aws` of the
     * configuration, or else from the environment.
     */
    eks?: {
      /**
       * Regions to look into; an account may have its own.
       * @example [eu-central-1, us-east-1]
       */
      regions?: string[];
      /** Default: the account of the main credentials. */
      accounts?: Array<{
        /**
         * Twelve digits, in quotes. Without `assumeRole` it must be one of `aws.accounts`.
         * @example '111122223333'
         */
        accountId?: string;
        /**
         * ARN of the role that is assumed for discovery and by which the clusters are read.
         * @example arn:aws:iam::111122223333:role/meshstage
         */
        assumeRole?: string;
        /** What the trust policy of the role asks for. */
        externalId?: string;
        regions?: string[];
      }>;
      /** Watch only clusters that have all of these tags. */
      tags?: { [key: string]: string };
      /** How often clusters are looked for. Default five minutes. */
      refreshInterval?: HumanDuration | string;
      /** How often add-ons, insights and supported versions are asked for. Default one hour. */
      detailsInterval?: HumanDuration | string;
      /** What is to be different for single clusters. */
      clusters?: Array<{
        arn: string;
        /** Leave it alone. */
        ignore?: boolean;
        /** Default is `<name>.<region>.<account>`. */
        name?: string;
        title?: string;
        /** Instead of the endpoint that EKS gives: a bastion, PrivateLink, a test. */
        url?: string;
        /** CA of that address, PEM or base64 of PEM; default is the CA that EKS gives. */
        caData?: string;
        caFile?: string;
        tlsServerName?: string;
        proxyUrl?: string;
        /** As in `serviceMesh.clusters[].authentication`; default is a token for EKS by the role of the account. */
        authentication?: {
          type: string;
          /** @visibility secret */
          token?: string;
          file?: string;
          certData?: string;
          certFile?: string;
          /** @visibility secret */
          keyData?: string;
          keyFile?: string;
          clusterName?: string;
          region?: string;
          accountId?: string;
          assumeRole?: string;
          externalId?: string;
          parameters?: {
            /** @visibility secret */
            [name: string]: unknown;
          };
        };
        /** As in `serviceMesh.clusters[].istiod`. */
        istiod?: {
          enabled?: boolean;
          namespace?: string;
          labelSelector?: string;
          debugUrls?: Array<
            | string
            | {
                name: string;
                url: string;
                namespace?: string;
                revision?: string;
              }
          >;
        };
        /** As in `serviceMesh.clusters[].remoteSecrets`. */
        remoteSecrets?: 'none' | 'metadata' | 'credentials';
      }>;
    };
    /**
     * Uses Resources of type `kubernetes-cluster` of the catalog, with the annotations of the
     * Kubernetes plugin. Whoever writes into the catalog writes them, so nothing is used that is not allowed here.
     */
    catalog?: {
      /**
       * Hosts of API servers, endings, addresses or ranges. Loopback, link-local and metadata
       * addresses are refused unless they are listed as addresses or ranges.
       * @example ['*.eks.amazonaws.com', '10.20.0.0/16']
       */
      allowedHosts: string[];
      /** ARNs of roles that an entity may name in `kubernetes.io/aws-assume-role`. */
      allowedRoles?: string[];
    };
    /** Clusters from a kubeconfig file. Plugins of kubectl (exec) are not run. */
    kubeconfig?: {
      /** @example /home/me/.kube/config */
      file: string;
      /** Names of the contexts to use; default is all of them. */
      contexts?: string[];
    };
    /** Whether the clusters of `kubernetes.clusterLocatorMethods` are used too. Default true. */
    useKubernetesClusters?: boolean;
    /** How often sources that can change are read again. Default one minute. */
    refreshInterval?: HumanDuration | string;
    /**
     * East-west gateways are tried from where Backstage runs, every 30 seconds. Switch it on
     * only if Backstage reaches them as the clusters do: what does not answer is a finding.
     */
    gatewayProbes?: {
      /** Default false. */
      enabled?: boolean;
      /** Loopback and link-local addresses are not tried unless they are in one of these ranges. */
      allowedAddresses?: string[];
    };
    /**
     * Replaces parts of the data of releases that comes with the plugin and that EKS answers: each
     * minor version or channel that is named here counts as it is written here. Versions and days in quotes.
     */
    releases?: {
      /** Which Kubernetes each Istio supports, and how long it is supported itself. */
      istio?: {
        /**
         * Of which day this is; shown.
         * @example '2026-11-27'
         */
        asOf?: string;
        /** Where it is from; shown. */
        source?: string;
        releases?: Array<{
          /** @example '1.31' */
          minor: string;
          releasedAt?: string;
          /** Last day of its support. */
          endsAt?: string;
          /** `endsAt` is not announced. */
          isEstimate?: boolean;
          /** Kubernetes minor versions that it supports. */
          supported?: string[];
          /** Those that it was tested with and does not support. */
          tested?: string[];
        }>;
      };
      /** How long AWS supports which Kubernetes. */
      eks?: {
        asOf?: string;
        source?: string;
        versions?: Array<{
          /** @example '1.36' */
          minor: string;
          releasedAt?: string;
          /** Last day of standard support. */
          standardEndsAt?: string;
          /** Last day of extended support. */
          extendedEndsAt?: string;
          /**
           * Newest patch on EKS.
           * @example '1.36.2'
           */
          patch?: string;
        }>;
      };
      /** The newest release of each channel of EKS Distro. */
      eksDistro?: {
        asOf?: string;
        source?: string;
        channels?: Array<{
          /** @example '1-36' */
          channel: string;
          number: number;
          /** @example '1.36.2' */
          kubernetes: string;
        }>;
      };
    };
    /** What changed its state is kept in the database. */
    history?: {
      /** Older changes are forgotten. Default 90 days. */
      retention?: HumanDuration | string;
    };
    /** Clusters on their way into a mesh are watched until they are members. */
    onboarding?: {
      /**
       * How long a cluster may stand at a step before it counts as stalled and its owners are told; a
       * request may say otherwise. Default: 15 minutes for `labelled`, `trusted`, `controlled`, `linked` and
       * `serving`, 10 for `gateway`, 5 for `discovered`, `reachable` and `member`, 2 for `synced`.
       */
      timeouts?: {
        discovered?: HumanDuration | string;
        reachable?: HumanDuration | string;
        labelled?: HumanDuration | string;
        trusted?: HumanDuration | string;
        controlled?: HumanDuration | string;
        gateway?: HumanDuration | string;
        linked?: HumanDuration | string;
        synced?: HumanDuration | string;
        serving?: HumanDuration | string;
        member?: HumanDuration | string;
      };
      /**
       * As long as a cluster that was linked must be in no control plane's list to count as rolled
       * back. Default 5 minutes.
       */
      rolledBackAfter?: HumanDuration | string;
    };
    /** Owners of clusters and services are told by the notifications plugin when something breaks and when it has healed. */
    notifications?: {
      /** Default true. */
      enabled?: boolean;
      /** Findings below it are not told. Default `error`. */
      minimumSeverity?: 'error' | 'warning' | 'info';
      /** So long something must be wrong before its owners are told. Default 30 seconds. */
      after?: HumanDuration | string;
      /**
       * So long it must be right again before they are told that; what breaks again
       * and again has to stay right for longer each time. Default one minute.
       */
      healedAfter?: HumanDuration | string;
    };
  };
}
