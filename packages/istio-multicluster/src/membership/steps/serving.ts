import { clientsOf } from '../../clients/clientsOf';
import { evidenceText } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { endpointsByCluster } from '../../impact/endpointsByCluster';
import { ServiceRecord } from '../../records/ServiceRecord';
import { Observation } from '../Observation';

/** One that works proves it; so many that do not are enough to doubt it. */
const ASKED_AT_MOST = 20;

/** Whether clients in other clusters are given endpoints of this one. */
export function servingOf(context: FleetContext, key: ClusterKey): Observation {
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  const others = [...(mesh?.clusters ?? [])].filter(other => other !== key);
  const shared = sharedServices(context, key, others);
  if (shared.length === 0) {
    return {
      result: 'not-applicable',
      text: 'It shares no service with another cluster of its mesh.',
    };
  }
  const planes = context.planes.map(({ plane }) => plane);
  let asked = 0;
  for (const { plane } of context.planesReading(key)) {
    const view = context.view(plane);
    const group = clientsOf(view, planes).groups.find(
      ({ clusterKey, client }) =>
        clusterKey !== key && client.type === 'sidecar',
    );
    for (const { namespace, name, ports } of group ? shared : []) {
      const host = `${name}.${namespace}.svc.${plane.domainSuffix}`;
      const client = { ...group!.client, namespace };
      if ((endpointsByCluster(view, client, host, ports).get(key) ?? 0) > 0) {
        return {
          result: 'pass',
          text: `Clients in ${context.nameOf(
            group!.clusterKey,
          )} are given endpoints of ${host} here.`,
          evidence: [
            {
              type: 'computed',
              cluster: key,
              text: evidenceText('endpoints-given', {
                host,
                client: group!.client.clusterId,
              }),
            },
          ],
        };
      }
      asked += 1;
    }
  }
  return asked > 0
    ? {
        result: 'warn',
        text: `Clients in other clusters are given no endpoint of it; shared services asked for: ${asked}.`,
      }
    : {
        result: 'unverified',
        text: 'No other cluster has a client that could be asked for.',
      };
}

/** With an endpoint here, and known by another cluster. */
function sharedServices(
  context: FleetContext,
  key: ClusterKey,
  others: readonly ClusterKey[],
): ServiceRecord[] {
  const records = context.records(key);
  const system = context.systemNamespaceOf(key);
  const shared: ServiceRecord[] = [];
  for (const [namespace, services] of records.byNamespace('Service')) {
    if (namespace === system || namespace.startsWith('kube-')) {
      continue;
    }
    const served = new Set(
      [...records.inNamespace('EndpointSlice', namespace).values()]
        .filter(({ endpoints }) =>
          endpoints.some(({ conditions }) => conditions.ready),
        )
        .map(({ service }) => service),
    );
    for (const service of services.values()) {
      const isShared =
        service.clusterIp !== 'None' &&
        served.has(service.name) &&
        others.some(other =>
          context.records(other).get('Service', namespace, service.name),
        );
      if (isShared) {
        shared.push(service);
        if (shared.length >= ASKED_AT_MOST) {
          return shared;
        }
      }
    }
  }
  return shared;
}
