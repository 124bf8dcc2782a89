import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiStatus } from './ApiStatus';
import { ApiResource } from './resources';

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
  labelSelector: string,
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
      const read =
        METADATA[field] ??
        MORE_FIELDS[`${resource.group}/${resource.plural}`]?.[field];
      if (!read) {
        throw unsupported(resource, labelSelector, text, field);
      }
      return (object: KubernetesObject) =>
        (String(read(object) ?? '') === wanted) === (operator !== '!=');
    });
  return object => requirements.every(matches => matches(object));
}

function unsupported(
  resource: ApiResource,
  labelSelector: string,
  text: string,
  field: string,
) {
  const version = resource.group
    ? `${resource.group}/${resource.versions[0]}`
    : `/${resource.versions[0]}`;
  return ApiStatus.badRequest(
    `Unable to find ${JSON.stringify(
      `${version}, Resource=${resource.plural}`,
    )} that match label selector ${JSON.stringify(
      labelSelector,
    )}, field selector ${JSON.stringify(
      text,
    )}: field label not supported: ${field}`,
  );
}
