import { EndpointGroup } from '../EndpointGroup';
import { Question } from '../Question';
import { applyDistribute } from './applyDistribute';
import { applyFailover } from './applyFailover';
import { applyFailoverPriority } from './applyFailoverPriority';
import { effectiveLocality } from './LocalitySetting';

/** Weights or priorities of the groups, seen from the client. */
export function applyLocality(
  { view, client, service, policy }: Question,
  groups: readonly EndpointGroup[],
): readonly EndpointGroup[] {
  const effective = effectiveLocality(
    policy,
    service,
    view.meshConfig.localityLbSetting,
  );
  if (!effective) {
    return groups;
  }
  const { setting, isForced } = effective;
  if (setting.distribute.length > 0) {
    return applyDistribute(groups, client.locality, setting.distribute);
  }
  if (!isForced && !policy.outlierDetection) {
    return groups;
  }
  const { failover, failoverPriority } = setting;
  if (failoverPriority.length === 0) {
    return applyFailover(groups, client.locality, failover);
  }
  const prioritized = applyFailoverPriority(
    groups,
    client.labels,
    failoverPriority,
  );
  return failover.length > 0
    ? applyFailover(prioritized, client.locality, failover)
    : prioritized;
}
