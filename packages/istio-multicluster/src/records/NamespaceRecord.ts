import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { Labels, RecordBase } from './RecordBase';
import {
  TrafficDistribution,
  trafficDistributionOf,
} from './TrafficDistribution';
/**
 * A Namespace.
 *
 * @public
 */
export type NamespaceRecord = RecordBase<'Namespace'> & {
  readonly labels: Labels;
  /** Of namespace kube-system it tells clusters apart. */
  readonly uid?: string;
  /** Annotation `networking.istio.io/traffic-distribution`. */
  readonly trafficDistribution?: TrafficDistribution;
  /** Annotation `topology.istio.io/controlPlaneClusters`. */
  readonly controlPlaneClusters?: string;
};

export function readNamespace(source: Fields): NamespaceRecord {
  const metadata = source.object('metadata');
  return {
    ...identityOf('Namespace', metadata),
    labels: metadata.labels('labels'),
    uid: metadata.optionalText('uid'),
    trafficDistribution: trafficDistributionOf(undefined, metadata),
    controlPlaneClusters: metadata.entry(
      'annotations',
      'topology.istio.io/controlPlaneClusters',
    ),
  };
}
