import { FindingEvidence } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { dateText } from '../../findings/expiry';
import { ClusterKey } from '../../fleet/FleetChange';
import { certificateFacts } from '../../trust/certificateFacts';
import { rootsOf, trustBetween } from '../../trust/trust';
import { Observation } from '../Observation';

/** Whether it has a root certificate in common with other clusters of its mesh. */
export function trusted(context: FleetContext, key: ClusterKey): Observation {
  const roots = rootsOf(context, key);
  if (!roots) {
    return {
      result: 'unverified',
      text: 'Its root certificate is not known: no ConfigMap istio-ca-root-cert is read there.',
    };
  }
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  const others = [...(mesh?.clusters ?? [])].filter(other => other !== key);
  const evidence: FindingEvidence[] = [
    {
      type: 'object',
      object: {
        kind: 'ConfigMap',
        namespace: context.systemNamespaceOf(key),
        name: 'istio-ca-root-cert',
        cluster: key,
      },
      field: 'data["root-cert.pem"]',
      value: [...roots]
        .flatMap(body => certificateFacts(body) ?? [])
        .map(
          ({ subject, notAfter }) => `${subject} until ${dateText(notAfter)}`,
        )
        .join('; '),
    },
  ];
  const results = others.map(other => trustBetween(context, key, other));
  const shared = results.filter(result => result === 'shared').length;
  if (others.length === 0) {
    return {
      result: 'not-applicable',
      text: 'No other cluster is in its mesh.',
      evidence,
    };
  }
  if (results.includes('different') && shared === 0) {
    return {
      result: 'fail',
      text: 'It has no root certificate in common with any cluster of the mesh.',
      evidence,
    };
  }
  return shared > 0
    ? {
        result: 'pass',
        text: `Other clusters with which it has a root certificate in common: ${shared} of ${others.length}.`,
        evidence,
      }
    : {
        result: 'unverified',
        text: 'The root certificates of the other clusters are not known.',
        evidence,
      };
}
