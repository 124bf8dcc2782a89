import { FindingEvidence } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { PlaneGroup } from '../../facts/meshesOf';
import { RecordsByNamespace } from '../../fleet/ClusterRecords';
import { ClusterKey } from '../../fleet/FleetChange';
import { memoize } from '../../memo/memoize';
import { certificateFacts } from '../../trust/certificateFacts';
import { certificatesOf } from '../../trust/rootCertificates';
import { rootsOf, trustBetween } from '../../trust/trust';
import { draft, FindingDraft } from '../FindingDraft';
import { dateText, endsSoon } from '../expiry';

const ROOT_CONFIG_MAP = 'istio-ca-root-cert';

/** To bring a new root into every cluster takes weeks. */
const WARN_BEFORE_DAYS = 30;

/** Roots that differ, end, or are not kept up to date. */
export function roots(context: FleetContext): FindingDraft[] {
  return [
    ...context.meshes.flatMap(mesh => differingRoots(context, mesh)),
    ...context.clusters.flatMap(({ key }) => [
      ...endingRoots(context, key),
      ...staleNamespaces(context, key),
    ]),
  ];
}

function rootEvidence(
  context: FleetContext,
  cluster: ClusterKey,
): FindingEvidence {
  const found = [...(rootsOf(context, cluster) ?? [])].flatMap(
    body => certificateFacts(body) ?? [],
  );
  return {
    type: 'object',
    object: {
      kind: 'ConfigMap',
      namespace: context.systemNamespaceOf(cluster),
      name: ROOT_CONFIG_MAP,
      cluster,
    },
    field: 'data["root-cert.pem"]',
    value: found
      .map(({ subject, fingerprint }) => `${subject} (${fingerprint})`)
      .join('; '),
  };
}

/** Each cluster is compared with the one whose roots most others share. */
function differingRoots(
  context: FleetContext,
  { clusters }: PlaneGroup,
): FindingDraft[] {
  const known = [...clusters].filter(key => rootsOf(context, key));
  const groups: ClusterKey[][] = [];
  for (const key of known) {
    const group = groups.find(
      ([first]) => trustBetween(context, first, key) === 'shared',
    );
    if (group) {
      group.push(key);
    } else {
      groups.push([key]);
    }
  }
  const [usual, ...others] = groups.sort((a, b) => b.length - a.length);
  return others.flat().map(key =>
    draft('MST0501', {
      subject: { cluster: key },
      clusters: [key, usual[0]],
      parameters: {
        cluster: context.nameOf(key),
        other: context.nameOf(usual[0]),
      },
      evidence: [rootEvidence(context, key), rootEvidence(context, usual[0])],
    }),
  );
}

/** What counts is the root that lasts longest: an old one beside it does no harm. */
function endingRoots(context: FleetContext, key: ClusterKey): FindingDraft[] {
  const [last] = [...(rootsOf(context, key) ?? [])]
    .flatMap(body => certificateFacts(body) ?? [])
    .sort((a, b) => b.notAfter - a.notAfter);
  const ends = endsSoon(last?.notAfter, context.facts.now, WARN_BEFORE_DAYS);
  return ends === 'later'
    ? []
    : [
        draft(ends === 'over' ? 'MST0502' : 'MST0503', {
          subject: { cluster: key },
          clusters: [key],
          parameters: {
            certificate: last.subject,
            cluster: context.nameOf(key),
            expires: dateText(last.notAfter),
          },
          evidence: [rootEvidence(context, key)],
          ...(ends === 'over' ? { since: last.notAfter } : {}),
        }),
      ];
}

type Stale = { readonly namespaces: readonly string[] };

const staleIn = memoize(
  (
    configMaps: RecordsByNamespace<'ConfigMap'>,
    system: { readonly name: string },
  ): Stale => {
    const pemOf = (namespace: string) =>
      configMaps.get(namespace)?.get(ROOT_CONFIG_MAP)?.data['root-cert.pem'];
    const usual = pemOf(system.name);
    if (usual === undefined) {
      return { namespaces: [] };
    }
    const expected = certificatesOf(usual).sort().join('\n');
    return {
      namespaces: [...configMaps.keys()].filter(namespace => {
        const pem = pemOf(namespace);
        return (
          pem !== undefined &&
          pem !== usual &&
          certificatesOf(pem).sort().join('\n') !== expected
        );
      }),
    };
  },
);

const systems = new Map<string, { readonly name: string }>();

function staleNamespaces(
  context: FleetContext,
  key: ClusterKey,
): FindingDraft[] {
  const name = context.systemNamespaceOf(key);
  const system = systems.get(name) ?? { name };
  systems.set(name, system);
  const { namespaces } = staleIn(
    context.records(key).byNamespace('ConfigMap'),
    system,
  );
  const [first] = namespaces;
  return first === undefined
    ? []
    : [
        draft('MST0508', {
          subject: { cluster: key },
          clusters: [key],
          parameters: {
            count: namespaces.length,
            cluster: context.nameOf(key),
            namespace: first,
          },
          evidence: [
            rootEvidence(context, key),
            {
              type: 'object',
              object: {
                kind: 'ConfigMap',
                namespace: first,
                name: ROOT_CONFIG_MAP,
                cluster: key,
              },
              field: 'data["root-cert.pem"]',
            },
          ],
        }),
      ];
}
