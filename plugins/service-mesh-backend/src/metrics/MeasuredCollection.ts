import type { TracingService } from '@backstage/backend-plugin-api/alpha';
import type { CollectionObserver } from '../collect';
import { classifyFailure } from '../connect/classifyFailure';
import { MeshMetrics, Outcome } from './MeshMetrics';
import { secondsSince } from './secondsSince';

/** Measures how collecting goes, with a span for each list. */
export class MeasuredCollection implements CollectionObserver {
  readonly #metrics: MeshMetrics;
  readonly #tracing: TracingService;

  static create(options: {
    metrics: MeshMetrics;
    tracing: TracingService;
  }): MeasuredCollection {
    return new MeasuredCollection(options);
  }

  private constructor(options: {
    metrics: MeshMetrics;
    tracing: TracingService;
  }) {
    this.#metrics = options.metrics;
    this.#tracing = options.tracing;
  }

  list: CollectionObserver['list'] = ({ cluster, kind, again }, run) =>
    this.#tracing.startActiveSpan(
      'serviceMesh.list',
      { kind: 'client', attributes: { cluster, kind, again } },
      () =>
        measured(run, (seconds, outcome) =>
          this.#metrics.lists.record(seconds, { cluster, again, outcome }),
        ),
    );

  probe: CollectionObserver['probe'] = (cluster, run) =>
    measured(run, (seconds, outcome) =>
      this.#metrics.probes.record(seconds, { cluster, outcome }),
    );

  events(cluster: string, count: number): void {
    this.#metrics.events.add(count, { cluster });
  }
}

async function measured<T>(
  run: () => Promise<T>,
  record: (seconds: number, outcome: Outcome) => void,
): Promise<T> {
  const startedAt = performance.now();
  try {
    const result = await run();
    record(secondsSince(startedAt), 'success');
    return result;
  } catch (error) {
    record(secondsSince(startedAt), classifyFailure(error).reason);
    throw error;
  }
}
