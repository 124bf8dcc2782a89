import { ipFamily } from '../hosts/ipAddress';
import { isResolvedByProxy } from '../services/MeshService';
import { Candidate } from './Candidate';
import { Question } from './Question';
import { Rejection } from './Rejection';
import { RuledCluster } from './RuledCluster';

const PORT_NAME_DIFFERS: Rejection = { reason: 'port-name-differs' };
const ADDRESS_UNUSABLE: Rejection = { reason: 'address-unusable' };
const SUBSET_LABELS_DIFFER: Rejection = { reason: 'subset-labels-differ' };
const OTHER_CLUSTER: Rejection = { reason: 'other-cluster-local-traffic-only' };
const OTHER_NODE: Rejection = { reason: 'other-node-local-traffic-only' };
const OUTSIDE_VIEW: Rejection = { reason: 'outside-network-view' };
const UNHEALTHY: Rejection = { reason: 'unhealthy' };
const TERMINATING: Rejection = { reason: 'terminating' };
const DRAINING: Rejection = { reason: 'draining' };
const SAME_CLUSTER_ONLY = {
  'not-exported': { reason: 'not-exported-from-cluster' },
  'service-missing': { reason: 'service-missing-for-export' },
  'cluster-local': { reason: 'mcs-cluster-local' },
} as const satisfies Record<string, Rejection>;

/** It is not an endpoint of this port and subset. */
export function mismatch(
  { service, port, subsetLabels }: RuledCluster,
  candidate: Candidate,
): Rejection | undefined {
  if (candidate.portName !== port.name) {
    return PORT_NAME_DIFFERS;
  }
  const { address } = candidate;
  const needsIp = !isResolvedByProxy(service);
  if (needsIp && address !== '' && candidate.port !== 0 && !ipFamily(address)) {
    return ADDRESS_UNUSABLE;
  }
  for (const key of Object.keys(subsetLabels)) {
    if (candidate.label(key) !== subsetLabels[key]) {
      return SUBSET_LABELS_DIFFER;
    }
  }
  return undefined;
}

/** What decides which clients a candidate is kept from. */
export type Whereabouts = Pick<
  Candidate,
  'shard' | 'cluster' | 'network' | 'nodeName' | 'sameClusterOnly'
>;

/** It is kept from clients that are elsewhere. */
export function outOfReach(
  { client, service, clusterLocal }: Question,
  place: Whereabouts,
): Rejection | undefined {
  const { clusterId, nodeName = '' } = client.client;
  if (service.nodeLocal) {
    if (place.shard !== clusterId) {
      return OTHER_CLUSTER;
    }
    if (place.nodeName !== nodeName) {
      return OTHER_NODE;
    }
  }
  const { networkView } = client;
  if (networkView && place.network && !networkView.has(place.network)) {
    return OUTSIDE_VIEW;
  }
  const isElsewhere = place.cluster !== clusterId;
  if (clusterLocal && (isElsewhere || place.shard !== clusterId)) {
    return { reason: 'cluster-local', rule: clusterLocal };
  }
  return isElsewhere && place.sameClusterOnly
    ? SAME_CLUSTER_ONLY[place.sameClusterOnly]
    : undefined;
}

/** Its health does not allow to send it. */
export function unfit(
  { view, service, sendsUnhealthy }: RuledCluster,
  candidate: Candidate,
): Rejection | undefined {
  if (candidate.health === 'unhealthy' && !sendsUnhealthy) {
    return UNHEALTHY;
  }
  if (candidate.health === 'terminating') {
    return TERMINATING;
  }
  const { drainingLabel, persistentSessionLabel } = view.features;
  return isDraining(candidate, drainingLabel) &&
    !service.labels[persistentSessionLabel]
    ? DRAINING
    : undefined;
}

/** By its conditions or by its label. */
export function isDraining(
  candidate: Candidate,
  drainingLabel: string,
): boolean {
  return (
    candidate.health === 'draining' ||
    (drainingLabel !== '' && Boolean(candidate.label(drainingLabel)))
  );
}
