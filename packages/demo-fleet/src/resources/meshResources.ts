import { ApiResource, PrinterColumn } from './ApiResource';
import { customResource } from './customResource';

/** Where it is not the last one. */
const AGE = column('Age', 'metadata', 'creationTimestamp');
const GATEWAY_API = ['gateway-api'];

/** Istio, Gateway API and MCS, as their CustomResourceDefinitions of 1.31 serve them. */
export const MESH_RESOURCES: readonly ApiResource[] = [
  customResource(
    'extensions.istio.io',
    ['v1alpha1'],
    'WasmPlugin',
    'wasmplugins',
  ),
  networking('DestinationRule', 'destinationrules', 'dr', [
    column('Host', 'spec', 'host'),
  ]),
  networking('Gateway', 'gateways', 'gw'),
  networking('ServiceEntry', 'serviceentries', 'se', [
    column('Hosts', 'spec', 'hosts'),
    column('Location', 'spec', 'location'),
    column('Resolution', 'spec', 'resolution'),
  ]),
  networking('Sidecar', 'sidecars', undefined),
  networking('VirtualService', 'virtualservices', 'vs', [
    column('Gateways', 'spec', 'gateways'),
    column('Hosts', 'spec', 'hosts'),
  ]),
  networking('WorkloadEntry', 'workloadentries', 'we', [
    AGE,
    column('Address', 'spec', 'address'),
  ]),
  networking('WorkloadGroup', 'workloadgroups', 'wg'),
  customResource(
    'networking.istio.io',
    ['v1alpha3'],
    'EnvoyFilter',
    'envoyfilters',
  ),
  customResource(
    'networking.istio.io',
    ['v1beta1'],
    'ProxyConfig',
    'proxyconfigs',
  ),
  security('AuthorizationPolicy', 'authorizationpolicies', 'ap', [
    column('Action', 'spec', 'action'),
  ]),
  security('PeerAuthentication', 'peerauthentications', 'pa', [
    column('Mode', 'spec', 'mtls', 'mode'),
  ]),
  security('RequestAuthentication', 'requestauthentications', 'ra'),
  customResource(
    'telemetry.istio.io',
    ['v1', 'v1alpha1'],
    'Telemetry',
    'telemetries',
    {
      shortNames: ['telemetry'],
    },
  ),
  customResource(
    'gateway.networking.k8s.io',
    ['v1', 'v1beta1'],
    'Gateway',
    'gateways',
    {
      shortNames: ['gtw'],
      categories: GATEWAY_API,
    },
  ),
  customResource(
    'gateway.networking.k8s.io',
    ['v1', 'v1beta1'],
    'GatewayClass',
    'gatewayclasses',
    { namespaced: false, shortNames: ['gc'], categories: GATEWAY_API },
  ),
  customResource(
    'gateway.networking.k8s.io',
    ['v1', 'v1beta1'],
    'HTTPRoute',
    'httproutes',
    { categories: GATEWAY_API },
  ),
  customResource(
    'gateway.networking.k8s.io',
    ['v1'],
    'GRPCRoute',
    'grpcroutes',
    {
      categories: GATEWAY_API,
    },
  ),
  customResource(
    'multicluster.x-k8s.io',
    ['v1alpha1'],
    'ServiceExport',
    'serviceexports',
    { shortNames: ['svcex', 'svcexport'], categories: undefined },
  ),
  customResource(
    'multicluster.x-k8s.io',
    ['v1alpha1'],
    'ServiceImport',
    'serviceimports',
    { shortNames: ['svcim', 'svcimport'], categories: undefined },
  ),
];

function networking(
  kind: string,
  plural: string,
  shortName: string | undefined,
  columns?: readonly PrinterColumn[],
) {
  return customResource(
    'networking.istio.io',
    ['v1', 'v1beta1', 'v1alpha3'],
    kind,
    plural,
    {
      shortNames: shortName ? [shortName] : undefined,
      columns,
    },
  );
}

function security(
  kind: string,
  plural: string,
  shortName: string,
  columns?: readonly PrinterColumn[],
) {
  return customResource('security.istio.io', ['v1', 'v1beta1'], kind, plural, {
    shortNames: [shortName],
    columns,
  });
}

function column(name: string, ...path: string[]): PrinterColumn {
  return { name, path };
}
