import { FleetContext } from '../../facts/FleetContext';
import { AuthorityFacts } from '../../facts/FleetFacts';
import { certificateFacts } from '../../trust/certificateFacts';
import {
  certificatesOf,
  rootCertificates,
  rootsDiffer,
} from '../../trust/rootCertificates';
import { draft, FindingDraft } from '../FindingDraft';
import { dateText, endsSoon } from '../expiry';

/** As long before as a person needs to get a new intermediate signed. */
const WARN_BEFORE_DAYS = 30;

/** What the public part of Secrets cacerts shows. */
export function authorities(context: FleetContext): FindingDraft[] {
  return (context.facts.authorities ?? []).flatMap(authority => [
    ...endingCertificate(context, authority),
    ...unusedAuthority(context, authority),
  ]);
}

function aboutOf({ cluster, namespace }: AuthorityFacts) {
  const object = { kind: 'Secret', namespace, name: 'cacerts', cluster };
  return {
    object,
    about: { subject: { cluster, object }, clusters: [cluster] },
    secret: `${namespace}/cacerts`,
  };
}

function endingCertificate(
  context: FleetContext,
  authority: AuthorityFacts,
): FindingDraft[] {
  const [body] = certificatesOf(authority.certificatePem ?? '');
  const certificate = body === undefined ? undefined : certificateFacts(body);
  const ends = endsSoon(
    certificate?.notAfter,
    context.facts.now,
    WARN_BEFORE_DAYS,
  );
  if (!certificate || ends === 'later') {
    return [];
  }
  const { about, object, secret } = aboutOf(authority);
  const expires = dateText(certificate.notAfter);
  return [
    draft(ends === 'over' ? 'MST0504' : 'MST0505', {
      ...about,
      parameters: {
        secret,
        cluster: context.nameOf(authority.cluster),
        expires,
      },
      evidence: [
        {
          type: 'object',
          object,
          field: 'data["ca-cert.pem"]',
          value: `${certificate.subject}, not after ${expires}`,
        },
      ],
      ...(ends === 'over' ? { since: certificate.notAfter } : {}),
    }),
  ];
}

function unusedAuthority(
  context: FleetContext,
  authority: AuthorityFacts,
): FindingDraft[] {
  const { cluster, namespace, rootPem } = authority;
  const own = new Set(certificatesOf(rootPem ?? ''));
  const used = rootCertificates(context.records(cluster), namespace);
  if (own.size === 0 || !rootsDiffer(own, used)) {
    return [];
  }
  const { about, object, secret } = aboutOf(authority);
  return [
    draft('MST0506', {
      ...about,
      parameters: { secret, cluster: context.nameOf(cluster) },
      evidence: [
        { type: 'object', object, field: 'data["root-cert.pem"]' },
        {
          type: 'object',
          object: {
            kind: 'ConfigMap',
            namespace,
            name: 'istio-ca-root-cert',
            cluster,
          },
          field: 'data["root-cert.pem"]',
        },
      ],
    }),
  ];
}
