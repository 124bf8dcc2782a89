import { EksDistroRelease } from './ComponentImage';

/**
 * What the EKS API says of a cluster. Times are milliseconds since 1970.
 *
 * @public
 */
export type EksDescription = {
  /** Of the cluster; what joins it with other descriptions. */
  readonly arn: string;
  /** Exactly as EKS has it. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Such as `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** Such as `ACTIVE`. */
  readonly status: string;
  /** Such as `1.36`; a connected cluster may say none. */
  readonly version?: string;
  /** Such as `eks.7`. */
  readonly platformVersion?: string;
  /** Base URL of the API server; a connected cluster has none. */
  readonly endpoint?: string;
  readonly publicEndpoint?: boolean;
  readonly privateEndpoint?: boolean;
  /** `STANDARD` or `EXTENDED`. */
  readonly supportType?: string;
  /** `CONFIG_MAP`, `API_AND_CONFIG_MAP` or `API`. */
  readonly authenticationMode?: string;
  /** Issuer of service account tokens. */
  readonly issuer?: string;
  readonly autoMode: boolean;
  readonly hybridNodes: boolean;
  readonly outposts: boolean;
  /** Not of EKS: registered there by the EKS Connector. */
  readonly connector?: {
    /** Such as `EKS_ANYWHERE` or `OTHER`. */
    readonly provider: string;
    readonly activatedUntil?: number;
  };
  readonly tags: Readonly<Record<string, string>>;
  readonly healthIssues: readonly EksHealthIssue[];
  readonly createdAt?: number;
  /** When the API said so. */
  readonly asOf: number;
  readonly addons: EksDetail<readonly EksAddon[]>;
  readonly insights: EksDetail<readonly EksInsight[]>;
};

/**
 * What a further call of the EKS API answered, or why it is not there: missing
 * data is never the same as none.
 *
 * @public
 */
export type EksDetail<T> =
  | { readonly state: 'available'; readonly asOf: number; readonly value: T }
  | { readonly state: 'pending' }
  | { readonly state: 'not-available'; readonly reason: string };

/**
 * What EKS itself finds wrong with a cluster.
 *
 * @public
 */
export type EksHealthIssue = {
  readonly code: string;
  readonly message: string;
};

/**
 * An add-on that EKS manages.
 *
 * @public
 */
export type EksAddon = {
  readonly name: string;
  /** Such as `v1.11.3-eksbuild.1`. */
  readonly version?: string;
  readonly status: string;
  readonly issues: readonly EksHealthIssue[];
};

/**
 * A check that EKS made of a cluster.
 *
 * @public
 */
export type EksInsight = {
  readonly id: string;
  readonly name: string;
  /** Such as `UPGRADE_READINESS`. */
  readonly category: string;
  /** Kubernetes minor that it is about. */
  readonly version?: string;
  /** `PASSING`, `WARNING`, `ERROR` or `UNKNOWN`. */
  readonly status: string;
  readonly reason?: string;
  readonly lastRefreshedAt?: number;
  /** The deprecated APIs that it is about; missing: it was not described. */
  readonly deprecatedApis?: readonly EksDeprecatedApi[];
};

/**
 * A deprecated API, and who called it in the last 30 days.
 *
 * @public
 */
export type EksDeprecatedApi = {
  /** Path, such as `/apis/policy/v1beta1/poddisruptionbudgets`. */
  readonly usage: string;
  /** Kubernetes minor that does not serve it any more. */
  readonly removedIn?: string;
  /** User agents. */
  readonly clients: readonly string[];
};

/**
 * How long EKS supports a Kubernetes minor. Times are milliseconds since 1970.
 *
 * @public
 */
export type EksVersionSupport = {
  /** Such as `1.36`. */
  readonly version: string;
  /** Such as `STANDARD_SUPPORT`. */
  readonly status: string;
  readonly isDefault: boolean;
  readonly platformVersion?: string;
  /** Latest patch of that minor on EKS. */
  readonly patchVersion?: string;
  readonly releasedAt?: number;
  readonly standardSupportEndsAt?: number;
  readonly extendedSupportEndsAt?: number;
};

/**
 * A cluster as its EKS Anywhere management cluster describes it.
 *
 * @public
 */
export type EksAnywhereDescription = {
  /** Key of the cluster that holds the description. */
  readonly managementCluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly release?: EksDistroRelease;
};
