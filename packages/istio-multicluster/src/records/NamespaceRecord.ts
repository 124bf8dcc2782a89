import { Labels, RecordBase } from './RecordBase';

/**
 * @public
 */
export type NamespaceRecord = RecordBase<'Namespace'> & {
  readonly labels: Labels;
  /** Of namespace kube-system it tells clusters apart. */
  readonly uid?: string;
  /** Annotation `networking.istio.io/traffic-distribution`. */
  readonly trafficDistribution?: string;
  /** Annotation `topology.istio.io/controlPlaneClusters`. */
  readonly controlPlaneClusters?: string;
};
