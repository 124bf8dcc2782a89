import { ipFamily } from '../networks/ipAddress';
import { isResolvedByProxy } from '../services/MeshService';
import { Candidate } from './Candidate';
import { Question } from './Question';
import { Rejection } from './Rejection';

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

/** Why a candidate is not for the client; nothing if it is. */
export function candidateRejection(
  question: Question,
  candidate: Candidate,
): Rejection | undefined {
  return (
    mismatch(question, candidate) ??
    outOfReach(question, candidate) ??
    unfit(question, candidate)
  );
}

/** It is not an endpoint of this port and subset. */
function mismatch(
  { service, port, subsetLabels }: Question,
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

/** It is kept from clients that are elsewhere. */
function outOfReach(
  { client, service, clusterLocal }: Question,
  candidate: Candidate,
): Rejection | undefined {
  const { clusterId, nodeName = '' } = client.client;
  if (service.nodeLocal) {
    if (candidate.shard !== clusterId) {
      return OTHER_CLUSTER;
    }
    if (candidate.nodeName !== nodeName) {
      return OTHER_NODE;
    }
  }
  const { networkView } = client;
  if (networkView && candidate.network && !networkView.has(candidate.network)) {
    return OUTSIDE_VIEW;
  }
  const isElsewhere = candidate.cluster !== clusterId;
  if (clusterLocal && (isElsewhere || candidate.shard !== clusterId)) {
    return { reason: 'cluster-local', rule: clusterLocal };
  }
  return isElsewhere && candidate.sameClusterOnly
    ? SAME_CLUSTER_ONLY[candidate.sameClusterOnly]
    : undefined;
}

/** Its health does not allow to send it. */
function unfit(
  { view, service, sendsUnhealthy }: Question,
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
