import { evidenceText, FindingEvidence } from '../../evidence';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { isSubsetOf } from '../../hosts/hostNames';
import { labelledPorts } from '../../networks/serviceGateways';
import { GatewayRecord, GatewayServer } from '../../records/GatewayRecord';
import { PodRecord } from '../../records/PodRecord';
import { selects } from '../../records/selects';
import { ServiceRecord } from '../../records/ServiceRecord';
import { draft, FindingDraft } from '../FindingDraft';
import { gatewayServices, nameOf, podsBehind } from './gatewayServices';

/** Gateways whose port no Gateway resource opens for the services of the mesh. */
export function gatewayResources(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key }) => {
    const records = context.records(key);
    const [plane] = context.planesReading(key);
    if (
      !plane ||
      !context.knows(key, 'Pod', 'Service') ||
      !context.knows(plane.plane.configCluster, 'Gateway')
    ) {
      return [];
    }
    return gatewayServices(records).flatMap(service => {
      const port = labelledPorts(service)?.port ?? 0;
      const pods = podsBehind(records, service);
      // Of a gateway of the Gateway API the listener says it.
      const isGenerated =
        service.labels['gateway.networking.k8s.io/gateway-name'] !== undefined;
      return port === 0 || pods.length === 0 || isGenerated
        ? []
        : serviceFindings(context, key, plane, service, port, pods);
    });
  });
}

type OpenedServer = {
  readonly gateway: GatewayRecord;
  readonly server: GatewayServer;
};

function serviceFindings(
  context: FleetContext,
  key: ClusterKey,
  { plane }: ControlPlaneStatus,
  service: ServiceRecord,
  port: number,
  pods: readonly PodRecord[],
): FindingDraft[] {
  const view = context.view(plane);
  const object = context.ref(key, service);
  const target = service.ports.find(entry => entry.port === port)?.targetPort;
  const opened: OpenedServer[] = [];
  for (const gateway of view.config.all('Gateway')) {
    if (pods.some(({ labels }) => selects(gateway.selector, labels))) {
      for (const server of gateway.servers) {
        if (
          server.tlsMode === 'AUTO_PASSTHROUGH' &&
          (server.port === port || server.port === target)
        ) {
          opened.push({ gateway, server });
        }
      }
    }
  }
  const about = {
    subject: { cluster: key, object },
    clusters: [key, plane.configCluster],
  };
  if (opened.length === 0) {
    return [
      draft('MST0312', {
        ...about,
        parameters: {
          controlPlane: plane.name,
          port,
          object: nameOf(service),
          cluster: context.nameOf(key),
        },
        evidence: [
          {
            type: 'object',
            object,
            field: 'spec.ports[].port',
            value: `${port}`,
          },
          {
            type: 'computed',
            cluster: plane.configCluster,
            text: evidenceText('gateways-without-passthrough', {
              count: view.config.count('Gateway'),
              port,
            }),
          },
        ],
      }),
    ];
  }
  const [first, ...others] = opened;
  const hosts = opened.flatMap(({ server }) => server.hosts);
  const hostsOf = ({ gateway, server }: OpenedServer): FindingEvidence => ({
    type: 'object',
    object: context.ref(plane.configCluster, gateway),
    field: `spec.servers[${gateway.servers.indexOf(server)}].hosts`,
    value: server.hosts.join(', '),
  });
  const mesh = `*.svc.${plane.domainSuffix}`;
  const isWhole = hosts.some(host =>
    isSubsetOf(mesh, host.slice(host.indexOf('/') + 1)),
  );
  return isWhole
    ? []
    : [
        draft('MST0313', {
          ...about,
          parameters: {
            object: nameOf(service),
            cluster: context.nameOf(key),
            hosts: hosts.join(', '),
          },
          evidence: [hostsOf(first), ...others.map(hostsOf)],
        }),
      ];
}
