import { Labels, RecordBase } from './RecordBase';

/**
 * @public
 */
export type EndpointSlicePort = {
  readonly name: string;
  /** 0 if the slice says none ("all ports"). */
  readonly port: number;
};

/**
 * Health as istiod derives it from `ready`, `serving` and `terminating`,
 * before the persistent-session rule.
 *
 * @public
 */
export type EndpointConditions = {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
};

/**
 * @public
 */
export type EndpointSliceEndpoint = {
  readonly addresses: readonly string[];
  /** Name of the pod that `targetRef` names. */
  readonly pod?: string;
  /** Shared; omitted fields count as true, as Kubernetes and istiod read them. */
  readonly conditions: EndpointConditions;
  readonly nodeName?: string;
};

/**
 * @public
 */
export type EndpointSliceRecord = RecordBase<'EndpointSlice'> & {
  readonly labels: Labels;
  /** Label `kubernetes.io/service-name`. */
  readonly service?: string;
  readonly addressType: string;
  readonly ports: readonly EndpointSlicePort[];
  readonly endpoints: readonly EndpointSliceEndpoint[];
};
