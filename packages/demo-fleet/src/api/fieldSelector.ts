import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource, resourceKey } from '../resources/ApiResource';
import { ApiStatus } from './ApiStatus';

type Fields = {
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  type?: unknown;
  involvedObject?: Record<string, unknown>;
};

type Read = (object: KubernetesObject) => unknown;

const METADATA: Readonly<Record<string, Read>> = {
  'metadata.name': object => object.metadata.name,
  'metadata.namespace': object => object.metadata.namespace,
};

const POD_STATUS = ['phase', 'podIP', 'nominatedNodeName'];
const POD_SPEC = [
  'nodeName',
  'restartPolicy',
  'schedulerName',
  'serviceAccountName',
  'hostNetwork',
];

/** Fields besides name and namespace that a resource can be selected by. */
const MORE_FIELDS: Readonly<Record<string, Readonly<Record<string, Read>>>> = {
  '/pods': {
    ...Object.fromEntries(
      POD_SPEC.map(field => [
        `spec.${field}`,
        (object: KubernetesObject) => (object as Fields).spec?.[field],
      ]),
    ),
    ...Object.fromEntries(
      POD_STATUS.map(field => [
        `status.${field}`,
        (object: KubernetesObject) => (object as Fields).status?.[field],
      ]),
    ),
  },
  '/events': Object.fromEntries(
    [
      'kind',
      'namespace',
      'name',
      'uid',
      'apiVersion',
      'resourceVersion',
      'fieldPath',
    ].map(field => [
      `involvedObject.${field}`,
      (object: KubernetesObject) => (object as Fields).involvedObject?.[field],
    ]),
  ),
  '/secrets': { type: object => object.type },
  '/nodes': {
    'spec.unschedulable': object =>
      String((object as Fields).spec?.unschedulable ?? false),
  },
  '/namespaces': {
    'status.phase': object => (object as Fields).status?.phase,
    name: object => object.metadata.name,
  },
  '/services': {
    'spec.clusterIP': object => (object as Fields).spec?.clusterIP,
    'spec.type': object => (object as Fields).spec?.type,
  },
};

/**
 * Reads a field selector (`a=b`, `a==b`, `a!=b`, with commas between).
 *
 * @throws ApiStatus 400 for a field that this resource cannot be selected by.
 */
export function parseFieldSelector(
  text: string,
  resource: ApiResource,
): (object: KubernetesObject) => boolean {
  const requirements = text
    .split(',')
    .filter(Boolean)
    .map(part => {
      const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(part.trim());
      if (!match) {
        throw ApiStatus.badRequest(
          `invalid selector: '${text}'; can't understand '${part}'`,
        );
      }
      const [, field, operator, wanted] = match;
      const more = MORE_FIELDS[resourceKey(resource)];
      const read = METADATA[field] ?? more?.[field];
      if (!read) {
        throw ApiStatus.badRequest(
          more
            ? `field label not supported: ${field}`
            : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
        );
      }
      return (object: KubernetesObject) =>
        (String(read(object) ?? '') === wanted) === (operator !== '!=');
    });
  return object => requirements.every(matches => matches(object));
}
