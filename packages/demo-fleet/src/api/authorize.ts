import { ApiRequest } from './ApiRequest';
import { ApiStatus } from './ApiStatus';
import { ResourceRequest } from './requestInfo';
import { isAllowed } from './reviews';
import { selectedName } from './selection';

/**
 * Checks the caller's rules.
 *
 * @param verb - instead of the one that the method stands for
 * @throws ApiStatus 403 in the words of a real API server.
 */
export function authorize(
  { info, query, identity }: ApiRequest,
  verb?: string,
) {
  if (info.kind === 'non-resource') {
    if (!isAllowed(identity, { verb: info.verb, path: info.path })) {
      throw ApiStatus.forbidden(
        identity.user,
        `cannot ${info.verb} path ${JSON.stringify(info.path)}`,
      );
    }
    return;
  }
  const attributes = {
    verb: verb ?? info.verb,
    group: info.group,
    resource: resourceName(info),
    namespace: info.namespace,
    name: info.name ?? selectedName(query),
  };
  if (!isAllowed(identity, attributes)) {
    const scope = info.namespace
      ? `in the namespace ${JSON.stringify(info.namespace)}`
      : 'at the cluster scope';
    throw ApiStatus.forbidden(
      identity.user,
      `cannot ${attributes.verb} resource ${JSON.stringify(
        attributes.resource,
      )} in API group ${JSON.stringify(info.group)} ${scope}`,
      { resource: info, name: attributes.name },
    );
  }
}

function resourceName({ plural, subresource }: ResourceRequest): string {
  return subresource ? `${plural}/${subresource}` : plural;
}
