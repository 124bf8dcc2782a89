import {
  evidenceText,
  FindingEvidence,
  quoted,
  SomeEvidence,
} from '../../evidence';
import { FleetContext, registryOf } from '../../facts/FleetContext';
import { RemoteSecretFacts } from '../../facts/RemoteSecretFacts';
import { ObjectRef } from '../../records/ObjectRef';
import { clusterzLine } from '../../links/clusterzLine';
import { draft, FindingDraft } from '../FindingDraft';
import { endsSoon, dateText } from '../expiry';
import { secretName } from './remoteSecretObjects';

/** What istiod refuses to use (istio's sanitizeKubeConfig). */
const REFUSED: readonly RemoteSecretFacts['authentication'][] = [
  'exec',
  'token-file',
  'certificate-file',
  'auth-provider',
];

/** Rotation takes a person's time: a working week before. */
const WARN_BEFORE_DAYS = 7;

/** What the kubeconfigs of remote secrets say, and what comes of trying them. */
export function remoteSecretCredentials(context: FleetContext): FindingDraft[] {
  return (context.facts.remoteSecrets ?? []).flatMap(secret => [
    ...contentFindings(context, secret),
    ...expiryFindings(context, secret),
    ...probeFindings(context, secret),
    ...unusedFindings(context, secret),
  ]);
}

type About = {
  readonly subject: { readonly cluster: string; readonly object: ObjectRef };
  readonly clusters: readonly string[];
  readonly key: string;
};

function aboutOf(context: FleetContext, secret: RemoteSecretFacts): About {
  const { cluster, namespace, name, clusterId } = secret;
  const target = secret.target ?? context.clusterCalled(clusterId);
  return {
    subject: { cluster, object: { kind: 'Secret', namespace, name, cluster } },
    clusters: [cluster, ...(target === undefined ? [] : [target])],
    key: clusterId,
  };
}

function parametersOf(context: FleetContext, secret: RemoteSecretFacts) {
  return {
    secret: secretName(secret),
    cluster: context.nameOf(secret.cluster),
    istioClusterId: secret.clusterId,
  };
}

function fieldEvidence(
  about: About,
  field: string,
  value?: string,
): FindingEvidence {
  return {
    type: 'object',
    object: about.subject.object,
    field: `data["${about.key}"]${field ? `: ${field}` : ''}`,
    ...(value === undefined ? {} : { value }),
  };
}

function contentFindings(
  context: FleetContext,
  secret: RemoteSecretFacts,
): FindingDraft[] {
  const about = aboutOf(context, secret);
  const parameters = parametersOf(context, secret);
  const { problem, authentication, server } = secret;
  if (problem !== undefined) {
    return [
      draft('MST0219', {
        ...about,
        parameters: { ...parameters, problem },
        evidence: [fieldEvidence(about, '')],
      }),
    ];
  }
  const found: FindingDraft[] = [];
  if (authentication && REFUSED.includes(authentication)) {
    found.push(
      draft('MST0212', {
        ...about,
        parameters: { ...parameters, authentication },
        evidence: [fieldEvidence(about, 'users[].user', authentication)],
      }),
    );
  }
  if (server !== undefined && leadsToItself(context, secret)) {
    found.push(
      draft('MST0214', {
        ...about,
        parameters: { ...parameters, server },
        evidence: [fieldEvidence(about, 'clusters[].cluster.server', server)],
      }),
    );
  }
  return found;
}

/** Whether it names an address of istiod's own machine; if an istiod has read the cluster by it, the address leads there. */
function leadsToItself(
  context: FleetContext,
  { cluster, namespace, name, clusterId, server }: RemoteSecretFacts,
): boolean {
  if (server === undefined || !isLoopback(server)) {
    return false;
  }
  return !context.planes
    .filter(({ plane }) => plane.configCluster === cluster)
    .some(({ replicas }) =>
      replicas.some(replica => {
        const registry = registryOf(replica, clusterId);
        return (
          registry?.syncStatus === 'synced' &&
          registry.secretName === `${namespace}/${name}`
        );
      }),
    );
}

function isLoopback(server: string): boolean {
  try {
    const { hostname } = new URL(server);
    return (
      hostname === 'localhost' ||
      hostname === '[::1]' ||
      hostname === '0.0.0.0' ||
      hostname.startsWith('127.')
    );
  } catch {
    return false;
  }
}

function expiryFindings(
  context: FleetContext,
  secret: RemoteSecretFacts,
): FindingDraft[] {
  const { expiresAt } = secret;
  const ends = endsSoon(expiresAt, context.facts.now, WARN_BEFORE_DAYS);
  if (expiresAt === undefined || ends === 'later') {
    return [];
  }
  const about = aboutOf(context, secret);
  const expires = dateText(expiresAt);
  return [
    draft(ends === 'over' ? 'MST0208' : 'MST0209', {
      ...about,
      parameters: { ...parametersOf(context, secret), expires },
      evidence: [fieldEvidence(about, 'exp', expires)],
      ...(ends === 'over' ? { since: expiresAt } : {}),
    }),
  ];
}

function probeFindings(
  context: FleetContext,
  secret: RemoteSecretFacts,
): FindingDraft[] {
  const { probe, missingPermissions = [], server = '' } = secret;
  const about = aboutOf(context, secret);
  const parameters = parametersOf(context, secret);
  const found: FindingDraft[] = [];
  const [first, ...others] = missingPermissions;
  if (first) {
    found.push(
      draft('MST0224', {
        ...about,
        parameters: {
          ...parameters,
          permissions: missingPermissions.join(', '),
        },
        evidence: [denied(first), ...others.map(denied)],
      }),
    );
  }
  // What has ended is refused: that is found already.
  const isOver = endsSoon(secret.expiresAt, context.facts.now, 0) === 'over';
  if (!probe || probe.state === 'accepted' || isOver) {
    return found;
  }
  const { failure, checkedAt } = probe;
  const evidence: SomeEvidence = [
    { type: 'probe', observedAt: checkedAt, text: quoted(failure.message) },
  ];
  if (probe.state === 'refused') {
    found.push(
      draft('MST0210', {
        ...about,
        parameters: { ...parameters, cause: failure.message },
        evidence,
      }),
    );
  } else if (failure.reason === 'dns') {
    found.push(
      draft('MST0216', {
        ...about,
        parameters: { ...parameters, server },
        evidence,
      }),
    );
  } else if (failure.reason === 'tls-unknown-ca') {
    found.push(
      draft('MST0232', {
        ...about,
        parameters: { ...parameters, server, cause: failure.message },
        evidence,
      }),
    );
  } else if (!leadsToItself(context, secret)) {
    found.push(
      draft('MST0215', {
        ...about,
        parameters: { ...parameters, server, cause: failure.message },
        evidence,
      }),
    );
  }
  return found;
}

function denied(permission: string): FindingEvidence {
  return {
    type: 'probe',
    text: evidenceText('permission-denied', { permission }),
  };
}

/** The secret works, and istiod says that it does not. */
function unusedFindings(
  context: FleetContext,
  secret: RemoteSecretFacts,
): FindingDraft[] {
  const { probe, clusterId, missingPermissions = [] } = secret;
  if (probe?.state !== 'accepted' || missingPermissions.length > 0) {
    return [];
  }
  const about = aboutOf(context, secret);
  return context.planes
    .filter(
      ({ plane }) =>
        plane.configCluster === secret.cluster &&
        plane.systemNamespace === secret.namespace,
    )
    .flatMap(({ plane, hostCluster, replicas }) =>
      replicas.flatMap(replica => {
        const syncStatus = registryOf(replica, clusterId)?.syncStatus;
        return syncStatus === 'timeout' || syncStatus === 'closed'
          ? [
              draft('MST0211', {
                ...about,
                subject: {
                  ...about.subject,
                  controlPlane: plane.name,
                  replica: replica.name,
                },
                parameters: {
                  secret: secretName(secret),
                  istioClusterId: clusterId,
                  replica: replica.name,
                  controlPlane: plane.name,
                  syncStatus,
                },
                evidence: [
                  {
                    type: 'probe',
                    observedAt: probe.checkedAt,
                    text: evidenceText('credential-accepted'),
                  },
                  clusterzLine(hostCluster, replica, clusterId),
                ],
              }),
            ]
          : [];
      }),
    );
}
