import {
  aggregatedDiscovery,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
  groupNames,
  Served,
} from './discovery';
import { parseGitVersion } from './gitVersion';
import { aggregatedDiscoveryVersion } from './negotiate';

/** A document of discovery and its content type. */
export type DiscoveryAnswer = {
  body: object;
  contentType: string;
  isAggregated: boolean;
};

/** What a path below `/version`, `/api` and `/apis` answers; undefined for other paths. */
export function answerDiscovery(
  served: Served,
  server: { gitVersion: string; address: string },
  path: string,
  accept: string | undefined,
): DiscoveryAnswer | undefined {
  const [root, ...rest] = path.split('/').filter(Boolean);
  if (root === 'version' && rest.length === 0) {
    return plain(parseGitVersion(server.gitVersion));
  }
  if (root !== 'api' && root !== 'apis') {
    return undefined;
  }
  if (rest.length === 0) {
    const version = aggregatedDiscoveryVersion(accept);
    if (version) {
      return {
        body: aggregatedDiscovery(served, root, version),
        contentType: `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
        isAggregated: true,
      };
    }
    return plain(
      root === 'api' ? apiVersions(server.address) : apiGroupList(served),
    );
  }
  if (root === 'api') {
    return rest.length === 1 && rest[0] === 'v1'
      ? plain(apiResourceList(served, '', 'v1'))
      : undefined;
  }
  return answerGroup(served, rest);
}

function answerGroup(
  served: Served,
  [group, version]: string[],
): DiscoveryAnswer | undefined {
  if (!groupNames(served).includes(group)) {
    return undefined;
  }
  const document = apiGroup(served, group);
  if (version === undefined) {
    return plain({ kind: 'APIGroup', apiVersion: 'v1', ...document });
  }
  return document.versions.some(entry => entry.version === version)
    ? plain(apiResourceList(served, group, version))
    : undefined;
}

function plain(body: object): DiscoveryAnswer {
  return { body, contentType: 'application/json', isAggregated: false };
}
