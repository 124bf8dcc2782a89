import {
  Cluster,
  OutLinkSubject,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';

const EKS_ARN = /^arn:[\w-]+:eks:([\w-]+):(\d{12}):cluster\/([\w-]+)$/;

/** What links to a cluster, or to a service there, may say. Nothing of a cluster that is hidden. */
export function outLinkSubject(
  cluster: Cluster | undefined,
  service?: ServiceReference,
): OutLinkSubject {
  if (cluster?.hidden) {
    return {};
  }
  const [, region, account, eksName] = EKS_ARN.exec(cluster?.arn ?? '') ?? [];
  return {
    cluster: cluster?.name ?? cluster?.id,
    region,
    account,
    eksName,
    namespace: service?.namespace,
    service: service?.name,
  };
}
