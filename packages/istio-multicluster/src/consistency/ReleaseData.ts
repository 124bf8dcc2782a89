/**
 * A minor release of Istio. Days are written `2026-11-30`.
 *
 * @public
 */
export type IstioRelease = {
  readonly minor: string;
  readonly releasedAt?: string;
  /** Last day of its support. */
  readonly endsAt?: string;
  /** `endsAt` is not announced. */
  readonly isEstimate?: boolean;
  /** Kubernetes minors that it supports; missing: not published, or not known. */
  readonly supported?: readonly string[];
  /** Kubernetes minors that it was tested with and does not support. */
  readonly tested?: readonly string[];
};

/**
 * How long AWS supports a Kubernetes minor.
 *
 * @public
 */
export type KubernetesSupport = {
  readonly minor: string;
  readonly releasedAt?: string;
  readonly standardEndsAt?: string;
  readonly extendedEndsAt?: string;
  /** Newest patch on EKS, such as `1.36.2`. */
  readonly patch?: string;
};

/**
 * The newest release of a channel of EKS Distro.
 *
 * @public
 */
export type EksDistroChannel = {
  /** Such as `1-36`. */
  readonly channel: string;
  readonly number: number;
  /** Such as `1.36.2`. */
  readonly kubernetes: string;
};

/**
 * What is published of releases. Each part says of which day it is: such
 * tables age.
 *
 * @public
 */
export type ReleaseData = {
  readonly format: 1;
  readonly istio: {
    readonly asOf: string;
    readonly source: string;
    readonly releases: readonly IstioRelease[];
  };
  readonly eks: {
    readonly asOf: string;
    readonly source: string;
    readonly versions: readonly KubernetesSupport[];
  };
  readonly eksDistro: {
    readonly asOf: string;
    readonly source: string;
    readonly channels: readonly EksDistroChannel[];
  };
};

/**
 * Parts of the data that replace those of the same minor or channel.
 *
 * @public
 */
export type ReleaseDataOverride = {
  readonly istio?: Partial<ReleaseData['istio']>;
  readonly eks?: Partial<ReleaseData['eks']>;
  readonly eksDistro?: Partial<ReleaseData['eksDistro']>;
};
