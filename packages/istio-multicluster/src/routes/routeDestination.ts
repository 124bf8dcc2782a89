import { ClientProfile } from '../client/ClientProfile';
import { cdsType } from '../endpoints/cdsType';
import { computeEndpoints } from '../endpoints/computeEndpoints';
import { envoyCluster } from '../endpoints/envoyCluster';
import { question, Question } from '../endpoints/Question';
import { serviceNameOf } from '../services/kubernetesService';
import type { IstiodView } from '../view/IstiodView';
import { chooseService } from '../visibility/chooseService';
import { clusterTargets } from './clusterTargets';
import { destinationNotices } from './destinationNotices';
import { definingObject, explainHidden } from './explainHidden';
import { configRef } from './explainRejection';
import { groupLeftOut, sortLeftOut } from './groupLeftOut';
import { LeftOut } from './LeftOut';
import { objectName } from './objectName';
import { RouteDestination } from './ServiceRoutes';
import { unreadClusters } from './unreadClusters';

/** Host, port and subset that a branch sends to. */
export type Destination = {
  readonly host: string;
  readonly port: number;
  readonly subset: string;
};

type Explained = Omit<RouteDestination, 'weight' | 'share'>;

/** What is behind one Envoy cluster of a client, and what is left out of it. */
export function routeDestination(
  view: IstiodView,
  client: ClientProfile,
  destination: Destination,
): Explained {
  const { host, port, subset } = destination;
  const choice = chooseService(view, client, host);
  const { service } = choice;
  const servicePort = service?.ports.find(entry => entry.port === port);
  const base = { host, port, subset, cluster: envoyCluster(destination) };
  const nothing = {
    ...base,
    cds: 'absent' as const,
    clusters: [],
    destinationRules: [],
  };
  if (!service) {
    return {
      ...nothing,
      leftOut: sortLeftOut([
        ...explainHidden(view, client, choice),
        ...unreadOf(view, host, undefined),
      ]),
      notices:
        choice.candidates.length > 0
          ? []
          : [
              {
                code: 'host-unknown',
                parameters: { host, controlPlane: view.controlPlane.name },
              },
            ],
    };
  }
  if (!servicePort) {
    const object = definingObject(view, service);
    return {
      ...nothing,
      leftOut: [
        {
          reason: 'port-unknown',
          cluster: view.registries[0].id,
          clusterKey: object.cluster,
          endpoints: [],
          decidedBy: { type: 'object', object, field: 'spec.ports' },
          remedies: [],
          parameters: {
            object: objectName(object),
            host,
            port: String(port),
          },
        },
      ],
      notices: [],
    };
  }
  const asked = question(view, client, service, servicePort, subset);
  const { groups, isReachable, rejected, missing } = computeEndpoints(asked);
  return {
    ...base,
    cds: cdsType(asked, isReachable),
    clusters: clusterTargets(groups),
    leftOut: sortLeftOut([
      ...groupLeftOut(asked, rejected, missing),
      ...(service.origin === 'kubernetes'
        ? unreadOf(view, host, servicePort.name)
        : []),
    ]),
    notices: destinationNotices(asked, groups),
    destinationRules: rulesOf(asked),
  };
}

function unreadOf(
  view: IstiodView,
  host: string,
  portName: string | undefined,
): readonly LeftOut[] {
  const name = serviceNameOf(host, `.svc.${view.controlPlane.domainSuffix}`);
  return name ? unreadClusters(view, name, portName) : [];
}

function rulesOf({ view, rule }: Question) {
  return rule?.from.map(record => configRef(view.registries[0], record)) ?? [];
}
