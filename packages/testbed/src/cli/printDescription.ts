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
    hints(description),
  ].join('\n\n');
}

function hints({
  folder,
  hostConfig,
  faultControl,
}: TestbedDescription): string {
  const lines = [
    `Logs:    ${folder}`,
    `Host:    yarn dev --config "$PWD/app-config.yaml" --config ${hostConfig}`,
  ];
  if (faultControl) {
    const url = `${faultControl.url}/${faultControl.names[0]}`;
    lines.push(
      `Faults:  curl -X PUT ${url} -d '{"kind": "hang"}'`,
      `         curl -X DELETE ${url}`,
    );
  }
  return lines.join('\n');
}
