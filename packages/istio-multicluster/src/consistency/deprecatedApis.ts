import { minorsBetween } from '../control-plane/minorVersion';
import {
  EksDeprecatedApi,
  EksDescription,
} from '../distribution/EksDescription';
import { ClusterProfile } from './ClusterProfile';
import { ConsistencyIssue, issue } from './ConsistencyIssue';
import { DeprecatedApi } from './DeprecatedApi';
import { Reading, valueOf } from './Reading';

/** Of a caller that the metric of the API server does not name. */
const UNNAMED = 'a client that the metric does not name';

/**
 * The deprecated APIs that EKS saw clients call, if it says so: it names the
 * clients, which the metric of an API server does not.
 */
export function deprecatedByInsights(
  eks: EksDescription | undefined,
): Reading<readonly DeprecatedApi[]> | undefined {
  if (eks?.insights.state !== 'available') {
    return undefined;
  }
  const { value, asOf } = eks.insights;
  const checks = value.filter(
    ({ category }) => category === 'UPGRADE_READINESS',
  );
  if (checks.length === 0) {
    // EKS has not looked yet.
    return undefined;
  }
  const called: EksDeprecatedApi[] = [];
  for (const { status, deprecatedApis } of checks) {
    if (status === 'PASSING') {
      continue;
    }
    if (status === 'UNKNOWN' || !deprecatedApis) {
      // It may be about one: EKS does not know, or it was not described.
      return undefined;
    }
    called.push(...deprecatedApis.filter(({ clients }) => clients.length > 0));
  }
  return {
    state: 'read',
    asOf,
    isStale: false,
    value: called
      .map(({ usage, removedIn, clients }) => ({
        api: apiOfPath(usage),
        ...(removedIn === undefined ? {} : { removedIn }),
        clients,
      }))
      .sort(byApi),
  };
}

/** What is called in a cluster and goes away. */
export function deprecatedApiIssues({
  cluster,
  name,
  version,
  deprecatedApis,
}: ClusterProfile): ConsistencyIssue[] {
  return (valueOf(deprecatedApis) ?? []).flatMap(
    ({ api, removedIn, clients }) =>
      removedIn === undefined
        ? []
        : [
            issue(
              version && minorsBetween(removedIn, version.minor) <= 1
                ? 'deprecated-api-ends'
                : 'deprecated-api',
              [cluster],
              { cluster: name, api, removedIn, clients: namesOf(clients) },
            ),
          ],
  );
}

/** What clients of `one` call, and `other` does not serve any more. */
export function apisGoneIn(
  one: ClusterProfile,
  other: ClusterProfile,
): ConsistencyIssue[] {
  return (valueOf(one.deprecatedApis) ?? [])
    .filter(called => isGoneIn(called, other))
    .map(({ api, clients }) =>
      issue('deprecated-api-not-served', [one.cluster, other.cluster], {
        cluster: one.name,
        other: other.name,
        api,
        clients: namesOf(clients),
      }),
    );
}

function isGoneIn(
  { api, removedIn }: DeprecatedApi,
  { version, servedApis }: ClusterProfile,
): boolean {
  const groupVersion = api.split(' ')[0];
  return (
    // The core group is not in /apis.
    (groupVersion.includes('/') && servedApis?.has(groupVersion) === false) ||
    (removedIn !== undefined &&
      version !== undefined &&
      minorsBetween(version.minor, removedIn) >= 0)
  );
}

function namesOf(clients: readonly string[]): string {
  return clients.length > 0 ? clients.join(', ') : UNNAMED;
}

/** `policy/v1beta1 podsecuritypolicies` of `/apis/policy/v1beta1/podsecuritypolicies`. */
function apiOfPath(path: string): string {
  const parts = path.split('/').filter(Boolean);
  const [root, ...rest] = parts;
  if (root === 'api') {
    return rest.join(' ');
  }
  const [group, version, ...resource] = root === 'apis' ? rest : parts;
  return [[group, version].filter(Boolean).join('/'), ...resource].join(' ');
}

function byApi(one: DeprecatedApi, other: DeprecatedApi): number {
  return one.api < other.api ? -1 : 1;
}
