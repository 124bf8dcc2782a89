import type {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
  MetricsServiceObservableGauge,
} from '@backstage/backend-plugin-api/alpha';
import type { State } from '@meshstage/plugin-service-mesh-common';
import type { FailureReason } from '../connect/FailureReason';
import type { KindState } from '../collect';

/** From what a cache answers to what a user waits for in vain. */
const REQUEST_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];
const MODEL_SECONDS = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
];
const CLUSTER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** What each instrument may be told; a label that is not here does not compile. */
export type OfCluster = { cluster: string };
export type OfState = { state: State };
export type OfStreams = { cluster: string; state: KindState };
export type OfList = { cluster: string; again: boolean; outcome: Outcome };
export type OfProbe = { cluster: string; outcome: Outcome };
export type OfModel = { step: 'apply' | 'picture' };
export type OfRequest = { method: string; route: string; status: number };
export type Outcome = 'success' | FailureReason;

/**
 * The instruments of the plugin. `docs/performance.md` has them as a table.
 * Without an OpenTelemetry SDK in the host they do nothing.
 */
export class MeshMetrics {
  /** Clusters by their state. */
  readonly clusters: MetricsServiceObservableGauge<OfState>;
  /** Kinds of a cluster by how their collection stands. */
  readonly streams: MetricsServiceObservableGauge<OfStreams>;
  readonly objects: MetricsServiceObservableGauge<OfCluster>;
  readonly dataAge: MetricsServiceObservableGauge<OfCluster>;
  readonly lists: MetricsServiceHistogram<OfList>;
  readonly events: MetricsServiceCounter<OfCluster>;
  readonly probes: MetricsServiceHistogram<OfProbe>;
  readonly versions: MetricsServiceCounter;
  readonly model: MetricsServiceHistogram<OfModel>;
  readonly requests: MetricsServiceHistogram<OfRequest>;

  static create(metrics: MetricsService): MeshMetrics {
    return new MeshMetrics(metrics);
  }

  private constructor(metrics: MetricsService) {
    const seconds = (description: string, boundaries: number[]) => ({
      description,
      unit: 's',
      advice: { explicitBucketBoundaries: boundaries },
    });
    this.clusters = metrics.createObservableGauge('serviceMesh.clusters', {
      description: 'Clusters that are watched, by state',
      unit: '{cluster}',
    });
    this.streams = metrics.createObservableGauge('serviceMesh.streams', {
      description: 'Kinds of objects of a cluster, by state of their watch',
      unit: '{stream}',
    });
    this.objects = metrics.createObservableGauge('serviceMesh.objects', {
      description: 'Objects that a cluster has of the kinds that are watched',
      unit: '{object}',
    });
    this.dataAge = metrics.createObservableGauge('serviceMesh.data.age', {
      description:
        'Time since the data of a cluster was known to be true; nothing before its first list',
      unit: 's',
    });
    this.lists = metrics.createHistogram(
      'serviceMesh.list.duration',
      seconds('Lists of a kind, all pages; again: it was listed before', [
        ...CLUSTER_SECONDS,
      ]),
    );
    this.events = metrics.createCounter('serviceMesh.events', {
      description: 'Events that came by watches',
      unit: '{event}',
    });
    this.probes = metrics.createHistogram(
      'serviceMesh.probe.duration',
      seconds('Probes of an API server on a fresh connection', [
        ...CLUSTER_SECONDS,
      ]),
    );
    this.versions = metrics.createCounter('serviceMesh.versions', {
      description: 'Changes of the fleet that matter to the rules',
      unit: '{version}',
    });
    this.model = metrics.createHistogram(
      'serviceMesh.model.duration',
      seconds('What the model takes of the event loop, by step', [
        ...MODEL_SECONDS,
      ]),
    );
    this.requests = metrics.createHistogram(
      'serviceMesh.request.duration',
      seconds('Requests to the API', [...REQUEST_SECONDS]),
    );
  }
}
