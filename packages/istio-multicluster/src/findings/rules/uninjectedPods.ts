import { FleetContext } from '../../facts/FleetContext';
import { PlaneGroup } from '../../facts/meshesOf';
import { RecordsByName, RecordsByNamespace } from '../../fleet/ClusterRecords';
import { ClusterKey } from '../../fleet/FleetChange';
import { memoizeLatest } from '../../memo/memoizeLatest';
import { PodRecord } from '../../records/PodRecord';
import { selects } from '../../records/selects';
import { draft, FindingDraft } from '../FindingDraft';
import { acrossClusters, InCluster } from './acrossClusters';
import { meshNetworksOf, nameOf } from './gatewayServices';

const TLS_LABEL = 'security.istio.io/tlsMode';

type Pods = {
  readonly injected: number;
  readonly plain: readonly PodRecord[];
};
type ByService = ReadonlyMap<string, Pods>;

/** The pods of each Service of a namespace, with and without a sidecar. */
const podsByService = memoizeLatest(
  (
    services: RecordsByName<'Service'>,
    pods: RecordsByName<'Pod'>,
  ): ByService => {
    const running = [...pods.values()].filter(
      ({ phase, deleting, ambient, ips }) =>
        phase === 'Running' && !deleting && !ambient && ips.length > 0,
    );
    return new Map(
      [...services].flatMap(([name, { selector }]) => {
        if (!selector || Object.keys(selector).length === 0) {
          return [];
        }
        const own = running.filter(({ labels }) => selects(selector, labels));
        const plain = own.filter(({ labels }) => labels[TLS_LABEL] !== 'istio');
        return [
          [name, { injected: own.length - plain.length, plain }] as const,
        ];
      }),
    );
  },
);

const hasPlainIn = memoizeLatest(
  (services: RecordsByName<'Service'>, pods: RecordsByName<'Pod'>): boolean =>
    [...podsByService(services, pods).values()].some(
      ({ plain }) => plain.length > 0,
    ),
);

/** Whether any Service of a cluster has pods without a sidecar. */
const hasPlainPods = memoizeLatest(
  (
    services: RecordsByNamespace<'Service'>,
    pods: RecordsByNamespace<'Pod'>,
  ): boolean => {
    for (const [namespace, names] of services) {
      const own = pods.get(namespace);
      if (own && hasPlainIn(names, own)) {
        return true;
      }
    }
    return false;
  },
);

type Uninjected = {
  readonly key: ClusterKey;
  readonly service: string;
  readonly plain: readonly PodRecord[];
};

/**
 * Services that have sidecars in one cluster and none in another: through
 * gateways only the former can be reached.
 */
export function uninjectedPods(context: FleetContext): FindingDraft[] {
  return context.meshes
    .filter(
      mesh =>
        meshNetworksOf(context, [...mesh.clusters][0]).size > 1 &&
        mayHavePlainPods(context, mesh),
    )
    .flatMap(mesh =>
      acrossClusters(context, mesh, {
        name: 'injection',
        kind: 'Service',
        reads: ['Service', 'Pod'],
        partOf: (services, key, namespace) =>
          podsByService(
            services,
            context.records(key).inNamespace('Pod', namespace),
          ),
        compare,
      }),
    )
    .map(({ key, service, plain }) => {
      const [pod] = plain;
      return draft('MST0406', {
        subject: {
          service: nameOf({ namespace: pod.namespace, name: service }),
          cluster: key,
        },
        clusters: [key],
        parameters: {
          count: plain.length,
          service: nameOf({ namespace: pod.namespace, name: service }),
          cluster: context.nameOf(key),
          pod: pod.name,
        },
        evidence: [
          {
            type: 'object',
            object: context.ref(key, pod),
            field: `metadata.labels["${TLS_LABEL}"]`,
          },
        ],
      });
    });
}

/** Where every pod has a sidecar nothing has to be compared. */
function mayHavePlainPods(
  context: FleetContext,
  { clusters }: PlaneGroup,
): boolean {
  return [...clusters].some(key => {
    const records = context.records(key);
    return hasPlainPods(
      records.byNamespace('Service'),
      records.byNamespace('Pod'),
    );
  });
}

function compare(parts: readonly InCluster<ByService>[]): Uninjected[] {
  const withSidecar = new Set(
    parts.flatMap(({ part }) =>
      [...part].flatMap(([name, { injected }]) => (injected > 0 ? [name] : [])),
    ),
  );
  return parts.flatMap(({ key, part }) =>
    [...part].flatMap(([service, { plain }]) =>
      plain.length > 0 && withSidecar.has(service)
        ? [{ key, service, plain }]
        : [],
    ),
  );
}
