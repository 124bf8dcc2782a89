import { ClusterDetail } from '@meshstage/plugin-service-mesh-common';
import { redactGateways } from './redactArrows';
import type { Redaction } from './Redaction';

/** Only for a cluster that the reader may see. */
export function redactClusterDetail(
  redaction: Redaction,
  whole: ClusterDetail,
): ClusterDetail {
  const { distribution } = whole;
  return {
    ...whole,
    ...(distribution
      ? {
          distribution: {
            ...distribution,
            evidence: redaction.evidence(distribution.evidence),
          },
        }
      : {}),
    gateways: redactGateways(redaction, whole.gateways),
    findings: redaction.findings(whole.findings),
  };
}
