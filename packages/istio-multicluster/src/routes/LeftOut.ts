import { ClusterKey } from '../fleet/FleetChange';
import { ObjectRef } from '../records/ObjectRef';
import { LeftOutReason } from './leftOutReasons';

/**
 * What decided, and where in it.
 *
 * @public
 */
export type DecidedBy =
  | {
      readonly type: 'object';
      readonly object: ObjectRef;
      /** Such as `metadata.labels["topology.istio.io/network"]`. */
      readonly field: string;
    }
  | {
      readonly type:
        | 'mesh-config'
        | 'mesh-networks'
        | 'environment'
        | 'registries';
      /** Name of the control plane whose setting it is. */
      readonly controlPlane: string;
      readonly field: string;
    }
  | {
      readonly type: 'client';
      /** Which property of the client. */
      readonly field: string;
    };

/**
 * A change that brings back what was left out. `remedy` in the table of reasons
 * says it to a person; this says it to a program.
 *
 * @public
 */
export type Remedy =
  | {
      readonly type: 'set';
      readonly object: ObjectRef;
      /** Path of the field; each label or annotation key is one part. An index at the end of a list adds to it. */
      readonly path: readonly (string | number)[];
      /** Missing: only the operator knows it. */
      readonly value?: unknown;
      /** Kubernetes or the sidecar injector does it once the cause is mended. */
      readonly byController?: true;
    }
  | {
      readonly type: 'unset';
      readonly object: ObjectRef;
      readonly path: readonly (string | number)[];
    }
  | {
      /** Create an object that is missing. */
      readonly type: 'create';
      readonly cluster: ClusterKey;
      readonly object: Readonly<Record<string, unknown>>;
      readonly byController?: true;
    }
  | {
      readonly type: 'mesh-config' | 'environment';
      readonly controlPlane: string;
      readonly path: readonly (string | number)[];
      readonly value: unknown;
    }
  | {
      /** Give the control plane a remote secret for a cluster. */
      readonly type: 'link';
      readonly controlPlane: string;
      readonly cluster: ClusterKey;
    }
  | {
      /** Change how the client's proxy is started. */
      readonly type: 'client';
      readonly field: string;
      readonly value: unknown;
    };

/**
 * One endpoint that was left out.
 *
 * @public
 */
export type LeftOutEndpoint = {
  readonly address: string;
  readonly port: number;
  /** The pod or WorkloadEntry behind it. */
  readonly workload?: ObjectRef;
};

/**
 * Endpoints, or everything in a cluster, that the client is not given, and why.
 *
 * @public
 */
export type LeftOut = {
  readonly reason: LeftOutReason;
  /** Cluster id as the control plane calls it; its key if the control plane does not know it. */
  readonly cluster: string;
  readonly clusterKey: ClusterKey;
  /** Empty if the whole cluster's part is left out before its endpoints are looked at. */
  readonly endpoints: readonly LeftOutEndpoint[];
  readonly decidedBy: DecidedBy;
  /** Several: all of them are needed. None: no change of configuration brings it back. */
  readonly remedies: readonly Remedy[];
  /** What the texts in the table of reasons name. */
  readonly parameters: Readonly<Record<string, string>>;
};
