import { Box } from '../../diagram/model/DiagramModel';
import { placeName } from '../../diagram/placeName';
import { boxName } from '../../diagram/sentences';
import {
  clustersByState,
  Description,
  DescriptionContext,
  facts,
  present,
} from './Description';

/** What is known of a box. */
export function describeBox(
  box: Box,
  context: DescriptionContext,
): Description {
  const { index, t } = context;
  const cluster: [string, string] = [
    t('panel.fact.cluster'),
    placeName(index, box.cluster, t),
  ];
  const base = { title: boxName(box, t), state: box.state };
  switch (box.type) {
    case 'apiServer': {
      const reachability = index.cluster(box.cluster)?.reachability;
      return {
        ...base,
        sections: [
          { facts: facts(cluster), messages: present(reachability?.message) },
        ],
      };
    }
    case 'apiServerGroup':
    case 'gatewayGroup':
      return {
        ...base,
        sections: [
          {
            facts: clustersByState(
              box.members.map(member => ({
                id: member.cluster,
                state: member.state,
              })),
              context,
            ),
            messages: box.members.flatMap(member =>
              present(
                member.type === 'gateway'
                  ? member.gateway.message
                  : index.cluster(member.cluster)?.reachability?.message,
              ),
            ),
          },
        ],
      };
    case 'controlPlaneGroup':
      return {
        ...base,
        sections: box.controlPlanes.map(plane => ({
          title: placeName(index, plane.hostCluster ?? plane.configCluster, t),
          facts: facts(
            [t('panel.fact.revision'), plane.revision],
            [t('panel.fact.version'), plane.version],
            [t('routes.state'), t(`state.${plane.state}`)],
          ),
          messages: plane.replicas.flatMap(replica => present(replica.message)),
        })),
      };
    case 'replica':
      return {
        ...base,
        sections: [
          {
            facts: facts(
              cluster,
              [t('panel.fact.version'), box.replica.version],
              [t('panel.fact.revision'), box.controlPlane.revision],
            ),
            messages: present(box.replica.message),
          },
        ],
      };
    case 'replicaGroup':
      return {
        ...base,
        sections: box.replicas.map(replica => ({
          title: replica.name,
          facts: facts([t('panel.fact.version'), replica.version]),
          messages: present(replica.message),
        })),
      };
    case 'gateway':
      return {
        ...base,
        sections: [
          {
            facts: facts(
              cluster,
              [t('panel.fact.network'), box.gateway.network],
              [
                t('panel.fact.addresses'),
                box.gateway.addresses
                  .map(({ address, port, hostname }) =>
                    hostname
                      ? `${hostname} (${address}:${port})`
                      : `${address}:${port}`,
                  )
                  .join(', '),
              ],
            ),
            messages: present(box.gateway.message),
          },
        ],
        objects: present(box.gateway.object),
      };
    case 'workloadGroup':
      return {
        ...base,
        sections: [
          {
            facts: [
              ...facts(cluster, [
                t('panel.fact.members'),
                [
                  ...new Set(
                    box.members.map(
                      ({ service }) => `${service.namespace}/${service.name}`,
                    ),
                  ),
                ].join(', '),
              ]),
              ...(index.group(box.cluster)
                ? clustersByState(
                    box.members.map(member => ({
                      id: member.cluster,
                      state: member.state,
                    })),
                    context,
                  )
                : []),
            ],
            messages: [],
          },
        ],
      };
    default: {
      const { workload, service } = box;
      return {
        ...base,
        title: `${service.namespace}/${service.name}`,
        sections: [
          {
            facts: facts(
              cluster,
              [t('panel.fact.host'), service.host],
              [
                t('panel.fact.pods'),
                workload && `${workload.ready}/${workload.pods}`,
              ],
              [
                t('panel.fact.machines'),
                workload?.machines
                  ? `${workload.machinesReady ?? 0}/${workload.machines}`
                  : undefined,
              ],
              [t('panel.fact.injected'), workload && String(workload.injected)],
              [
                t('panel.fact.connected'),
                workload?.connected === undefined
                  ? undefined
                  : `${workload.connected}/${workload.injected}`,
              ],
            ),
            messages: [],
          },
        ],
      };
    }
  }
}
