import { MissingCandidate } from '../endpoints/Candidate';
import { fieldPath } from './fieldPath';
import { LeftOut, Remedy } from './LeftOut';
import { LeftOutReason } from './leftOutReasons';
import { objectName } from './objectName';

/** Why an endpoint that is named somewhere does not exist for istiod. */
export function explainMissing(
  missing: MissingCandidate,
): Pick<LeftOut, 'reason' | 'decidedBy' | 'remedies' | 'parameters'> {
  const { reason, cluster, workload, source, otherCluster = '' } = missing;
  switch (reason) {
    case 'pod-missing':
      return {
        reason,
        decidedBy: { type: 'object', object: source, field: 'endpoints' },
        remedies: [podOf(missing)],
        parameters: {
          object: objectName(source),
          pod: `${workload.namespace}/${workload.name}`,
          cluster,
        },
      };
    case 'pod-not-selectable':
      return withReadiness(missing, reason, ['status', 'conditions']);
    case 'workload-unhealthy':
      return withReadiness(missing, 'unhealthy', ['status', 'conditions']);
    case 'workload-without-ip':
      return {
        reason: 'address-unusable',
        decidedBy: { type: 'object', object: workload, field: 'spec.address' },
        remedies: [
          { type: 'set', object: workload, path: ['spec', 'address'] },
        ],
        parameters: {
          workload: objectName(workload),
          address: missing.address,
        },
      };
    default:
      return {
        reason: 'workload-shadowed',
        decidedBy: {
          type: 'object',
          object: workload,
          field: 'metadata.name',
        },
        remedies: [],
        parameters: { pod: objectName(workload), cluster, otherCluster },
      };
  }
}

function withReadiness(
  { cluster, workload }: MissingCandidate,
  reason: LeftOutReason,
  path: readonly string[],
): Pick<LeftOut, 'reason' | 'decidedBy' | 'remedies' | 'parameters'> {
  const type = workload.kind === 'Pod' ? 'Ready' : 'Healthy';
  return {
    reason,
    decidedBy: { type: 'object', object: workload, field: fieldPath(path) },
    remedies: [
      {
        type: 'set',
        object: workload,
        path,
        value: [{ type, status: 'True' }],
        byController: true,
      },
    ],
    parameters: {
      pod: `${workload.namespace}/${workload.name}`,
      workload: objectName(workload),
      cluster,
      controlPlane: '',
    },
  };
}

function podOf({ workload, address }: MissingCandidate): Remedy {
  const { namespace, name, cluster } = workload;
  return {
    type: 'create',
    cluster,
    byController: true,
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { namespace, name },
      status: { phase: 'Running', podIP: address, podIPs: [{ ip: address }] },
    },
  };
}
