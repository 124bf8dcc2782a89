import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';

/** What the process of a host is told at its start, in a file. */
export type HostSettings = {
  port: number;
  clusters: readonly MeshCluster[];
  /** Part of the configuration for the stock Kubernetes plugin; without it that plugin is not there. */
  kubernetes?: object;
  /** Path of the catalog's entities. */
  catalog: string;
};

/** What a host is asked while it runs. */
export type HostRequest =
  /** Give the clusters to the plugin. */
  | { ask: 'watch' }
  /** Begin to measure. */
  | { ask: 'begin' }
  /** End it, and tell. */
  | { ask: 'end' }
  /** What is held after a collection of garbage. */
  | { ask: 'memory' };

/** In bytes. */
export type HostMemory = {
  /** In the heap of the thread that answers requests. */
  heap: number;
  /** Of the whole process with all its threads. */
  resident: number;
};

/** Between `begin` and `end`. */
export type HostMeasurement = {
  wallMs: number;
  /** Of all threads. */
  cpuMs: number;
  /** Of the thread that answers requests. */
  mainThreadCpuMs: number;
  /** Delay of the event loop, without the time between two samples. */
  delayMs: { p50: number; p99: number; max: number };
  /**
   * As much of the delays as the thread worked itself: in the rest of them it
   * had no processor, which says something of the machine.
   */
  ownDelayMs: { p99: number; max: number };
  /** Collections of garbage in the thread that answers requests. */
  garbage: {
    count: number;
    /** Those that went over the whole heap. */
    major: number;
    totalMs: number;
    longestMs: number;
  };
  /** To API servers of the fleet: because somebody asked this host, and otherwise. */
  calls: { forRequests: number; background: number };
};

export type HostAnswer = HostMeasurement | HostMemory | {};

export type ToHost = { id: number; request: HostRequest };
export type FromHost = { id: number; answer: HostAnswer } | { ready: true };
