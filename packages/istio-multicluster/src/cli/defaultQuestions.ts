import { project } from '../records/project';
import { Scenario, ScenarioQuestion } from '../scenario/Scenario';

/** Every port of every service that any cluster defines, asked by every client. */
export function defaultQuestions(scenario: Scenario): ScenarioQuestion[] {
  const names = new Set<string>();
  for (const { objects } of Object.values(scenario.clusters)) {
    for (const object of objects) {
      for (const { host, port } of portsOf(object)) {
        names.add(`outbound|${port}||${host}`);
      }
    }
  }
  const clusters = [...names].sort();
  return scenario.clients.flatMap(({ name }) =>
    clusters.map(cluster => ({ client: name, cluster })),
  );
}

function portsOf(object: unknown): { host: string; port: number }[] {
  const projection = project(object);
  if (!('record' in projection)) {
    return [];
  }
  const { record } = projection;
  if (record.kind === 'Service' && record.type !== 'ExternalName') {
    const host = `${record.name}.${record.namespace}.svc.cluster.local`;
    return record.ports.map(({ port }) => ({ host, port }));
  }
  return record.kind === 'ServiceEntry'
    ? record.hosts.flatMap(host =>
        record.ports.map(({ number }) => ({ host, port: number })),
      )
    : [];
}
