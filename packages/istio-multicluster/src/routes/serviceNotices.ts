import { ClientProfile } from '../client/ClientProfile';
import { memoize } from '../memo/memoize';
import { ServiceRecord } from '../records/ServiceRecord';
import { MeshService } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { perViewAnd } from '../view/perView';
import { Notice } from './Notice';

/** Ports as they are compared between clusters. */
const portsText = memoize(({ ports }: ServiceRecord): string =>
  ports
    .map(({ name, port }) => `${name}:${port}`)
    .sort()
    .join(' '),
);

type KubernetesService = Extract<MeshService, { origin: 'kubernetes' }>;

/** The same for all clients. */
const portNotices = perViewAnd(
  (view: IstiodView, service: KubernetesService): readonly Notice[] => {
    const { host, objects } = service;
    const [deciding, ...others] = objects;
    const differing = others.filter(
      ({ record }) => portsText(record) !== portsText(deciding.record),
    );
    if (differing.length === 0) {
      return [];
    }
    const isDefined = deciding.registry === view.registries[0];
    return [
      ...(isDefined
        ? []
        : [
            {
              code: 'winner-undefined' as const,
              parameters: {
                host,
                clusters: objects.map(({ registry }) => registry.id).join(', '),
              },
            },
          ]),
      ...differing.map(
        ({ registry, record }): Notice => ({
          code: 'ports-differ',
          object: {
            kind: 'Service',
            namespace: record.namespace,
            name: record.name,
            cluster: registry.key,
          },
          field: 'spec.ports',
          parameters: {
            host,
            cluster: registry.id,
            decidingCluster: deciding.registry.id,
          },
        }),
      ),
    ];
  },
);

const VERIFIED_VERSION = /^\D*1\.31(\D|$)/;

/** What a reader must know about a service as a whole. */
export function serviceNotices(
  view: IstiodView,
  client: ClientProfile,
  service: MeshService,
): Notice[] {
  return [
    ...versionNotices(view),
    ...(service.resolution === 'alias'
      ? [
          {
            code: 'external-name' as const,
            parameters: {
              host: service.host,
              externalName: service.externalName ?? '',
            },
          },
        ]
      : []),
    ...(service.origin === 'kubernetes'
      ? [...resolvableNotices(client, service), ...portNotices(view, service)]
      : []),
  ];
}

/** Older and newer rules follow what is documented, unproven. */
export function versionNotices({ controlPlane }: IstiodView): Notice[] {
  const { version, name } = controlPlane;
  return version === '' || VERIFIED_VERSION.test(version)
    ? []
    : [
        {
          code: 'not-verified-version',
          parameters: { controlPlane: name, version },
        },
      ];
}

/** DNS of Kubernetes knows only the services of its own cluster. */
function resolvableNotices(
  { client }: ClientProfile,
  service: KubernetesService,
): Notice[] {
  const isThere = service.objects.some(
    ({ registry }) => registry.id === client.clusterId,
  );
  return isThere || client.dnsCapture
    ? []
    : [
        {
          code: 'not-resolvable',
          parameters: {
            cluster: client.clusterId,
            namespace: service.namespace,
            name: service.name,
            host: service.host,
          },
        },
      ];
}
