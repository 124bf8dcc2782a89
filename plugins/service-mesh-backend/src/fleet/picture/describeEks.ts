import { EksDescription, EksDetail } from '@meshstage/istio-multicluster';
import { EksDetail as ApiEksDetail } from '@meshstage/plugin-service-mesh-common';
import { timestamp } from '../timestamp';

/** What the EKS API says of a cluster, as our API says it. What is not known is said to be so. */
export function describeEks(description: EksDescription): ApiEksDetail {
  const { arn, name, accountId, region, status } = description;
  const { addons, insights, connector, healthIssues } = description;
  return {
    arn,
    name,
    accountId,
    region,
    status,
    version: description.version,
    platformVersion: description.platformVersion,
    supportType: description.supportType,
    authenticationMode: description.authenticationMode,
    publicEndpoint: description.publicEndpoint,
    privateEndpoint: description.privateEndpoint,
    connectorProvider: connector?.provider,
    healthIssues: healthIssues.map(issue => ({ ...issue })),
    ...(addons.state === 'available'
      ? {
          addons: addons.value.map(addon => ({
            ...addon,
            issues: addon.issues.map(issue => ({ ...issue })),
          })),
        }
      : { addonsMissing: whyMissing(addons) }),
    ...(insights.state === 'available'
      ? {
          insights: insights.value.map(
            ({ name: insight, category, status: result, version, reason }) => ({
              name: insight,
              category,
              status: result,
              version,
              reason,
            }),
          ),
        }
      : { insightsMissing: whyMissing(insights) }),
    asOf: timestamp(description.asOf),
  };
}

function whyMissing(detail: EksDetail<unknown>): string {
  return detail.state === 'not-available'
    ? detail.reason
    : 'It was not asked for yet.';
}
