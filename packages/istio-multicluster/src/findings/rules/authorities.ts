import {
  EvidenceText,
  evidenceText,
  FindingEvidence,
  quoted,
} from '../../evidence';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';
import { dateText, endsSoon } from '../expiry';

/** As long before as a person needs to get a new intermediate signed. */
const WARN_BEFORE_DAYS = 30;
const NAME = 'cacerts';
const CHAIN_EXPIRY = 'citadel_server_cert_chain_expiry_timestamp';

/** What the metrics of istiod tell of the certificates that it signs with. */
export function authorities(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(status => [
    ...endingCertificate(context, status),
    ...unusedSecret(context, status),
  ]);
}

/** The Secret that the intermediate comes from; it is where istiod runs. */
function aboutOf({ plane, hostCluster }: ControlPlaneStatus) {
  const { systemNamespace: namespace } = plane;
  const object = {
    kind: 'Secret',
    namespace,
    name: NAME,
    cluster: hostCluster,
  };
  return {
    object,
    about: {
      subject: { cluster: hostCluster, object },
      clusters: [hostCluster],
    },
    secret: `${namespace}/${NAME}`,
  };
}

function endingCertificate(
  context: FleetContext,
  status: ControlPlaneStatus,
): FindingDraft[] {
  const [first] = status.replicas
    .flatMap(replica => {
      const expiresAt = replica.facts?.authority?.value?.chainExpiresAt;
      return expiresAt === undefined ? [] : [{ replica, expiresAt }];
    })
    .sort((one, other) => one.expiresAt - other.expiresAt);
  const ends = endsSoon(first?.expiresAt, context.facts.now, WARN_BEFORE_DAYS);
  if (!first || ends === 'later') {
    return [];
  }
  const { about, secret } = aboutOf(status);
  const { replica, expiresAt } = first;
  const expires = dateText(expiresAt);
  return [
    draft(ends === 'over' ? 'MST0504' : 'MST0505', {
      ...about,
      parameters: {
        secret,
        cluster: context.nameOf(status.hostCluster),
        expires,
      },
      evidence: [
        metricsEvidence(status, replica, quoted(`${CHAIN_EXPIRY}: ${expires}`)),
      ],
      ...(ends === 'over' ? { since: expiresAt } : {}),
    }),
  ];
}

/** A root that signs itself has no chain: it is not the one of the Secret. */
function unusedSecret(
  context: FleetContext,
  status: ControlPlaneStatus,
): FindingDraft[] {
  const { object, about, secret } = aboutOf(status);
  const isThere = context
    .records(status.hostCluster)
    .get('Secret', object.namespace, object.name);
  const selfSigned = status.replicas.find(({ facts }) => {
    const authority = facts?.authority?.value;
    return (
      authority?.rootExpiresAt !== undefined &&
      authority.chainExpiresAt === undefined
    );
  });
  if (!isThere || !selfSigned) {
    return [];
  }
  return [
    draft('MST0506', {
      ...about,
      parameters: { secret, cluster: context.nameOf(status.hostCluster) },
      evidence: [
        { type: 'object', object, field: '' },
        metricsEvidence(
          status,
          selfSigned,
          evidenceText('chain-missing', { metric: CHAIN_EXPIRY }),
        ),
      ],
    }),
  ];
}

function metricsEvidence(
  { hostCluster }: ControlPlaneStatus,
  { name, facts }: ControlPlaneStatus['replicas'][number],
  text: EvidenceText,
): FindingEvidence {
  const asOf = facts?.authority?.asOf;
  return {
    type: 'debugPage',
    cluster: hostCluster,
    replica: name,
    page: 'metrics',
    ...(asOf === undefined ? {} : { observedAt: asOf }),
    text,
  };
}
