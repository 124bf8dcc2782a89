import type {
  MetricAttributes,
  MetricsService,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';

/** A value that an instrument was told. */
export type Recorded = { value: number; attributes: object };

/** Keeps what is measured, as an exporter would get it. */
export class RecordedMetrics implements MetricsService {
  /** Names in the order in which the instruments were made. */
  readonly names: string[] = [];
  readonly #recorded = new Map<string, Recorded[]>();
  readonly #callbacks = new Map<
    string,
    MetricsServiceObservableCallback<MetricAttributes>[]
  >();

  /** What an instrument was told so far; one that is asked is asked now. */
  async of(name: string): Promise<Recorded[]> {
    const observed: Recorded[] = [];
    for (const callback of this.#callbacks.get(name) ?? []) {
      await callback({
        observe: (value, attributes = {}) =>
          observed.push({ value, attributes }),
      });
    }
    return [...(this.#recorded.get(name) ?? []), ...observed];
  }

  createCounter = (name: string) => {
    const record = this.#instrument(name);
    return { add: record };
  };
  createUpDownCounter = this.createCounter;
  createHistogram = (name: string) => ({ record: this.#instrument(name) });
  createGauge = this.createHistogram;
  createObservableCounter = (name: string) => this.#observable(name);
  createObservableUpDownCounter = this.createObservableCounter;
  createObservableGauge = this.createObservableCounter;

  #instrument(name: string) {
    this.names.push(name);
    const recorded: Recorded[] = [];
    this.#recorded.set(name, recorded);
    return (value: number, attributes: object = {}) => {
      recorded.push({ value, attributes });
    };
  }

  #observable(name: string) {
    this.names.push(name);
    const callbacks: MetricsServiceObservableCallback<any>[] = [];
    this.#callbacks.set(name, callbacks);
    return {
      addCallback: (callback: MetricsServiceObservableCallback<any>) => {
        callbacks.push(callback);
      },
      removeCallback: (callback: MetricsServiceObservableCallback<any>) => {
        callbacks.splice(callbacks.indexOf(callback), 1);
      },
    };
  }
}
