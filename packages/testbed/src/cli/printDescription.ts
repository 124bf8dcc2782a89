import { TestbedDescription } from '../TestbedDescription';
import { table } from './table';

/** The description for people. */
export function printDescription(description: TestbedDescription): string {
  return [
    table([
      ['CLUSTER', 'KIND', 'VERSION', 'API SERVER', 'KUBECONFIG'],
      ...description.clusters.map(cluster => [
        cluster.name,
        cluster.distribution,
        cluster.version,
        cluster.url,
        cluster.kubeconfig,
      ]),
    ]),
    table([
      ['ISTIOD', 'POD', 'XDS', 'DEBUG PAGES'],
      ...description.istiods.map(istiod => [
        istiod.name,
        istiod.podName,
        istiod.xds,
        `${istiod.monitoringUrl}/debug/list`,
      ]),
    ]),
    [
      `Logs:   ${description.folder}`,
      `Host:   yarn dev --config app-config.yaml --config ${description.hostConfig}`,
    ].join('\n'),
  ].join('\n\n');
}
