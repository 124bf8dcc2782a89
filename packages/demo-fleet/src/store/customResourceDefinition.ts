import { KubernetesObject } from '@meshstage/testbed/picture';
import { ApiResource } from '../resources/ApiResource';

const GATEWAY_API = 'gateway.networking.k8s.io';
/** The release that Istio 1.31 is tested with. */
const GATEWAY_API_RELEASE = {
  'gateway.networking.k8s.io/bundle-version': 'v1.6.0',
  'gateway.networking.k8s.io/channel': 'experimental',
};

/** The definition that a custom resource comes from, its schema left open. */
export function customResourceDefinition(
  resource: ApiResource,
): KubernetesObject {
  const { group, versions, kind, plural, singular } = resource;
  const names = {
    plural,
    singular,
    kind,
    listKind: `${kind}List`,
    ...(resource.shortNames ? { shortNames: resource.shortNames } : {}),
    ...(resource.categories ? { categories: resource.categories } : {}),
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      generation: 1,
      ...(group === GATEWAY_API ? { annotations: GATEWAY_API_RELEASE } : {}),
    },
    spec: {
      group,
      names,
      scope: resource.namespaced ? 'Namespaced' : 'Cluster',
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
        subresources: { status: {} },
      })),
      conversion: { strategy: 'None' },
    },
    status: {
      conditions: ['NamesAccepted', 'Established'].map(type => ({
        type,
        status: 'True',
        reason: type === 'Established' ? 'InitialNamesAccepted' : 'NoConflicts',
        lastTransitionTime: '2026-01-10T08:00:00Z',
        message: '',
      })),
      acceptedNames: names,
      storedVersions: [versions[0]],
    },
  };
}
