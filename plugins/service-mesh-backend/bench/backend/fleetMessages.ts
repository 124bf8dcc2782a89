import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';

/** What a fleet is asked while it runs. */
export type FleetRequest =
  | { ask: 'churn'; eventsPerSecond: number }
  | {
      ask: 'endpoint';
      service: { namespace: string; name: string };
      address: string;
    }
  /** Processor time so far. */
  | { ask: 'cpu' };

export type FleetAnswer = { events?: number; at?: number; cpuMs?: number };

export type ToFleet = { id: number; request: FleetRequest };
export type FromFleet =
  | { id: number; answer: FleetAnswer }
  | { clusters: MeshCluster[] };
