import type { ModelObserver } from '../fleet';
import { MeshMetrics } from './MeshMetrics';
import { secondsSince } from './secondsSince';

/** Measures what the model takes of the event loop. */
export class MeasuredModel implements ModelObserver {
  readonly #metrics: MeshMetrics;

  static create(metrics: MeshMetrics): MeasuredModel {
    return new MeasuredModel(metrics);
  }

  private constructor(metrics: MeshMetrics) {
    this.#metrics = metrics;
  }

  compute: ModelObserver['compute'] = (step, run) => {
    const startedAt = performance.now();
    try {
      return run();
    } finally {
      this.#metrics.model.record(secondsSince(startedAt), { step });
    }
  };
}
