import { parse } from 'yaml';

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
export function readScenario(text: string, _fileName: string): Scenario {
  return parse(text);
}
export function compareAnswers(
  expected: ScenarioAnswer,
  got: ScenarioAnswer,
): string[] {
  const norm = (x: ScenarioAnswer) =>
    x.endpoints
      .map((e: any) =>
        JSON.stringify({
          a: e.address,
          p: e.port,
          w: e.weight ?? 1,
          pr: e.priority ?? 0,
          h: e.health ?? 'HEALTHY',
          l: e.locality,
          lw: e.localityWeight,
        }),
      )
      .sort()
      .join('\n');
  return norm(expected) === norm(got) && expected.cds === got.cds
    ? []
    : [`expected\n${norm(expected)}\ngot\n${norm(got)}`];
}
