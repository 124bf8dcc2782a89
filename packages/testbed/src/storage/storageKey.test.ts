import { storageKey } from './storageKey';

/** What discovery says of a few kinds. */
const RESOURCES: Record<string, { plural: string; namespaced: boolean }> = {
  Pod: { plural: 'pods', namespaced: true },
  Node: { plural: 'nodes', namespaced: false },
  Service: { plural: 'services', namespaced: true },
  EndpointSlice: { plural: 'endpointslices', namespaced: true },
  Deployment: { plural: 'deployments', namespaced: true },
  VirtualService: { plural: 'virtualservices', namespaced: true },
  Gateway: { plural: 'gateways', namespaced: true },
};

const discovery = {
  resource: async (apiVersion: string, kind: string) => ({
    apiVersion,
    kind,
    hasStatus: true,
    ...RESOURCES[kind],
  }),
};

describe('storageKey', () => {
  it.each([
    ['v1', 'Pod', '/registry/pods/sample/a'],
    ['v1', 'Node', '/registry/minions/a'],
    ['v1', 'Service', '/registry/services/specs/sample/a'],
    [
      'discovery.k8s.io/v1',
      'EndpointSlice',
      '/registry/endpointslices/sample/a',
    ],
    ['apps/v1', 'Deployment', '/registry/deployments/sample/a'],
    [
      'networking.istio.io/v1',
      'VirtualService',
      '/registry/networking.istio.io/virtualservices/sample/a',
    ],
    [
      'gateway.networking.k8s.io/v1',
      'Gateway',
      '/registry/gateway.networking.k8s.io/gateways/sample/a',
    ],
  ])(
    'is where an API server keeps a %s %s',
    async (apiVersion, kind, expected) => {
      const metadata = { name: 'a', namespace: 'sample' };
      expect(await storageKey(discovery, { apiVersion, kind, metadata })).toBe(
        expected,
      );
    },
  );
});
