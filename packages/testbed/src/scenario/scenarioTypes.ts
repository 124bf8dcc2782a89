/** Placeholder until the library exports it. */
export type Scenario = {
  name: string;
  description?: string;
  rule?: string;
  clusters: Record<string, { objects: any[] }>;
  istiods: {
    name: string;
    configCluster: string;
    remotes?: Record<string, string>;
    env?: Record<string, string>;
    meshConfig?: any;
    meshNetworks?: any;
  }[];
  clients: any[];
  ask: { client: string; cluster: string }[];
  dns?: Record<string, string[]>;
  observed?: { istiod: string; answers: ScenarioAnswer[] };
};
export type ScenarioEndpoint = any;
export type ScenarioAnswer = {
  client: string;
  cluster: string;
  cds?: string;
  endpoints: ScenarioEndpoint[];
};
