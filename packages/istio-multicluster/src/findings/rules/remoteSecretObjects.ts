import {
  idsIn,
  remoteSecrets,
  REMOTE_SECRET_LABEL,
} from '../../control-plane/remoteSecretIds';
import { SomeEvidence } from '../../evidence';
import { ClusterFacts } from '../../facts/ClusterFacts';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext, registryOf } from '../../facts/FleetContext';
import { clusterzLine } from '../../links/clusterzLine';
import { SecretRecord } from '../../records/SecretRecord';
import { draft, FindingDraft } from '../FindingDraft';

/** What names and annotations of remote secrets show. */
export function remoteSecretObjects(context: FleetContext): FindingDraft[] {
  return [
    ...context.planes.flatMap(status => [
      ...secretsOfPlane(context, status),
      ...unreadIds(context, status),
    ]),
    ...context.clusters.flatMap(cluster => strays(context, cluster)),
  ];
}

/** `namespace/name`. */
export function secretName({
  namespace,
  name,
}: {
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${namespace}/${name}`;
}

function secretsOfPlane(
  context: FleetContext,
  { plane }: ControlPlaneStatus,
): FindingDraft[] {
  const { configCluster, systemNamespace, clusterId } = plane;
  const found: FindingDraft[] = [];
  const first = new Map<string, SecretRecord>();
  const secrets = remoteSecrets(
    context.records(configCluster),
    systemNamespace,
  );
  for (const secret of secrets) {
    const object = context.ref(configCluster, secret);
    for (const id of idsIn(secret)) {
      const evidence: SomeEvidence = [
        {
          type: 'object',
          object,
          field: fieldOf(secret, id),
          value: id,
        },
      ];
      const about = { clusters: [configCluster], evidence, key: id };
      if (id === clusterId) {
        found.push(
          draft('MST0221', {
            ...about,
            subject: { controlPlane: plane.name, object },
            parameters: {
              secret: secretName(secret),
              istioClusterId: id,
              controlPlane: plane.name,
            },
          }),
        );
        continue;
      }
      const other = first.get(id);
      if (other) {
        found.push(
          draft('MST0220', {
            ...about,
            subject: { cluster: configCluster, object },
            parameters: {
              secret: secretName(secret),
              other: secretName(other),
              cluster: context.nameOf(configCluster),
              istioClusterId: id,
            },
          }),
        );
      } else {
        first.set(id, secret);
      }
    }
  }
  return found;
}

function fieldOf({ dataKeys }: SecretRecord, id: string): string {
  return dataKeys.includes(id)
    ? `data["${id}"]`
    : 'metadata.annotations["networking.istio.io/cluster"]';
}

/** Ids that a remote secret names and that no replica lists. */
function unreadIds(
  context: FleetContext,
  { plane, hostCluster, replicas }: ControlPlaneStatus,
): FindingDraft[] {
  const { configCluster, systemNamespace, clusterId } = plane;
  const read = replicas.filter(({ facts }) => facts?.clusterz?.value);
  // A replica that is not read may list it.
  if (read.length === 0 || read.length < replicas.length) {
    return [];
  }
  return remoteSecrets(context.records(configCluster), systemNamespace).flatMap(
    secret =>
      idsIn(secret)
        .filter(
          id =>
            id !== clusterId && !read.some(replica => registryOf(replica, id)),
        )
        .map(id => {
          const object = context.ref(configCluster, secret);
          const key = context.clusterCalled(id);
          return draft('MST0213', {
            subject: { controlPlane: plane.name, object },
            clusters: [configCluster, ...(key === undefined ? [] : [key])],
            parameters: {
              secret: secretName(secret),
              istioClusterId: id,
              controlPlane: plane.name,
            },
            evidence: [
              { type: 'object', object, field: fieldOf(secret, id), value: id },
              ...read.map(replica => clusterzLine(hostCluster, replica, id)),
            ],
            key: id,
          });
        }),
  );
}

/** Remote secrets that no istiod of the cluster will read. */
function strays(
  context: FleetContext,
  { key, name }: ClusterFacts,
): FindingDraft[] {
  const namespaces = new Set(
    context.planes
      .filter(({ plane }) => plane.configCluster === key)
      .map(({ plane }) => plane.systemNamespace),
  );
  const found: FindingDraft[] = [];
  for (const secret of context.records(key).all('Secret')) {
    const object = context.ref(key, secret);
    const isLabelled = secret.labels[REMOTE_SECRET_LABEL] === 'true';
    const about = { subject: { cluster: key, object }, clusters: [key] };
    // Without any istiod the secrets may be for one that is not seen.
    if (
      isLabelled &&
      namespaces.size > 0 &&
      !namespaces.has(secret.namespace)
    ) {
      found.push(
        draft('MST0217', {
          ...about,
          parameters: {
            secret: secretName(secret),
            cluster: name,
            namespace: secret.namespace,
          },
          evidence: [
            {
              type: 'object',
              object,
              field: 'metadata.namespace',
              value: secret.namespace,
            },
          ],
        }),
      );
    }
    if (!isLabelled && looksRemote(secret)) {
      found.push(
        draft('MST0218', {
          ...about,
          parameters: { secret: secretName(secret), cluster: name },
          evidence: [
            {
              type: 'object',
              object,
              field: `metadata.labels["${REMOTE_SECRET_LABEL}"]`,
            },
          ],
        }),
      );
    }
  }
  return found;
}

/** As istioctl create-remote-secret names and annotates them. */
function looksRemote({ name, clusterAnnotation }: SecretRecord): boolean {
  return (
    clusterAnnotation !== undefined || name.startsWith('istio-remote-secret-')
  );
}
