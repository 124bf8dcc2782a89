import { ClientProfile } from '../client/ClientProfile';
import { candidatesOf } from '../endpoints/candidatesOf';
import { ObjectRef } from '../records/ObjectRef';
import { SidecarRecord } from '../records/SidecarRecord';
import { MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { ServiceChoice } from '../visibility/chooseService';
import { exportToOf } from '../visibility/exportedTo';
import { configRef, Explanation } from './explainRejection';
import { fieldPath } from './fieldPath';
import { LeftOut } from './LeftOut';
import { LeftOutReason } from './leftOutReasons';
import { objectName } from './objectName';

/** Why a client sees none of the services that have a host name. */
export function explainHidden(
  view: IstiodView,
  client: ClientProfile,
  choice: ServiceChoice,
): LeftOut[] {
  const { candidates, exported, sidecar } = choice;
  if (exported.length > 0 && sidecar) {
    return exported.flatMap(service =>
      byCluster(
        view,
        service,
        'outside-sidecar-egress',
        hiddenBySidecar(view, sidecar, service),
      ),
    );
  }
  return candidates.flatMap(service =>
    byCluster(
      view,
      service,
      'service-not-exported',
      notExported(view, client, service),
    ),
  );
}

/** The object that defines a service. */
export function definingObject(
  view: IstiodView,
  service: MeshService,
): ObjectRef {
  if (service.origin === 'service-entry') {
    return configRef(view.registries[0], service.entry);
  }
  const [{ registry, record }] = service.objects;
  return configRef(registry, record);
}

function notExported(
  view: IstiodView,
  client: ClientProfile,
  service: MeshService,
): Explanation {
  const object = definingObject(view, service);
  const exportTo = exportToOf(view, service);
  const wanted = [...exportTo.filter(entry => entry !== '~'), client.namespace];
  const isService = service.origin === 'kubernetes';
  const path = isService
    ? ['metadata', 'annotations', 'networking.istio.io/exportTo']
    : ['spec', 'exportTo'];
  const controlPlane = view.controlPlane.name;
  return {
    decidedBy: service.exportTo
      ? { type: 'object', object, field: fieldPath(path) }
      : {
          type: 'mesh-config',
          controlPlane,
          field: 'defaultServiceExportTo',
        },
    remedies: [
      {
        type: 'set',
        object,
        path,
        value: isService ? wanted.join(',') : wanted,
      },
    ],
    parameters: {
      object: objectName(object),
      host: service.host,
      exportTo: exportTo.join(', '),
      clientNamespace: client.namespace,
    },
  };
}

function hiddenBySidecar(
  view: IstiodView,
  sidecar: SidecarRecord,
  service: MeshService,
): Explanation {
  const object = configRef(view.registries[0], sidecar);
  const egressHost = `${service.namespace}/${service.host}`;
  const open = sidecar.egress.findIndex(({ port }) => port === 0);
  return {
    decidedBy: { type: 'object', object, field: 'spec.egress' },
    remedies: [
      open >= 0
        ? {
            type: 'set',
            object,
            path: ['spec', 'egress', open, 'hosts'],
            value: [...sidecar.egress[open].hosts, egressHost],
          }
        : {
            type: 'set',
            object,
            path: ['spec', 'egress', sidecar.egress.length],
            value: { hosts: [egressHost] },
          },
    ],
    parameters: {
      object: `${sidecar.namespace}/${sidecar.name}`,
      host: service.host,
      egressHost,
    },
  };
}

/** The same for each cluster in which the service has endpoints. */
function byCluster(
  view: IstiodView,
  service: MeshService,
  reason: LeftOutReason,
  explanation: Explanation,
): LeftOut[] {
  const clusters = new Map<string, LeftOut>();
  for (const candidate of candidatesOf(view, service).candidates) {
    const { cluster, clusterKey, address, port, workload } = candidate;
    const endpoint = { address, port, ...(workload ? { workload } : {}) };
    const found = clusters.get(cluster);
    clusters.set(cluster, {
      ...explanation,
      reason,
      cluster,
      clusterKey,
      endpoints: [...(found?.endpoints ?? []), endpoint],
    });
  }
  return [...clusters.values()];
}
