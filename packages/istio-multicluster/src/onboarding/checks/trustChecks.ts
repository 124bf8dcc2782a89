import { evidenceText } from '../../evidence';
import { dateText } from '../../findings/expiry';
import { ClusterKey } from '../../fleet/FleetChange';
import { AuthorizationPolicyRecord } from '../../records/UnevaluatedPolicyRecord';
import {
  CertificateFacts,
  certificateFacts,
} from '../../trust/certificateFacts';
import { rootsOf, trustBetween } from '../../trust/trust';
import { findingOfCodes, PlanGround, PrecheckRules } from '../PlanGround';
import { found, passed, Precheck, unverified } from '../Precheck';

/** Whether proxies of the cluster and of the mesh will trust each other. */
export const trustChecks: PrecheckRules<
  'root' | 'root-expiry' | 'trust-domain' | 'policies'
> = {
  root,
  'root-expiry': rootExpiry,
  'trust-domain': trustDomain,
  policies,
};

function others({ mesh, target }: PlanGround): ClusterKey[] {
  return mesh.clusters.filter(key => key !== target.cluster);
}

/** Roots of the mesh, those that last longest first. */
function rootsOfMesh(ground: PlanGround): CertificateFacts[] {
  return others(ground)
    .flatMap(key => [...(rootsOf(ground.now, key) ?? [])])
    .flatMap(body => certificateFacts(body) ?? [])
    .sort((a, b) => b.notAfter - a.notAfter);
}

function root(ground: PlanGround): Precheck {
  const { planned, target, now } = ground;
  const finding = findingOfCodes(ground, 'MST0501', 'MST0502');
  if (finding) {
    return found('root', finding);
  }
  const sharing = others(ground).filter(
    key => trustBetween(planned, target.cluster, key) === 'shared',
  );
  if (sharing.length > 0) {
    return passed(ground, 'root', {
      clusters: sharing,
      evidence: sharing.slice(0, 1).map(key => ({
        type: 'computed',
        cluster: key,
        text: evidenceText('shared-root', {
          root: rootsOfMesh(ground)
            .slice(0, 1)
            .map(({ subject, fingerprint }) => `${subject} (${fingerprint})`)
            .join(),
        }),
      })),
    });
  }
  const [ofMesh] = rootsOfMesh(ground);
  const isKnown = rootsOf(now, target.cluster) !== undefined;
  return unverified(ground, 'root', {
    parameters: {
      where: isKnown ? ground.mesh.id : now.nameOf(target.cluster),
      root: ofMesh
        ? `that of the mesh is ${ofMesh.subject}, SHA-256 ${ofMesh.fingerprint}`
        : 'that of the mesh is not known either',
    },
  });
}

function rootExpiry(ground: PlanGround): Precheck {
  const { findings, mesh } = ground;
  const ending = findings.filter(
    ({ code, subject }) =>
      ['MST0502', 'MST0503'].includes(code) &&
      mesh.clusters.includes(subject.cluster ?? ''),
  );
  const [first] = ending;
  if (first) {
    return found('root-expiry', first);
  }
  const [last] = rootsOfMesh(ground);
  return last
    ? passed(ground, 'root-expiry', {
        parameters: { expires: dateText(last.notAfter) },
      })
    : unverified(ground, 'root-expiry');
}

function trustDomain(ground: PlanGround): Precheck {
  const { now, mesh, target } = ground;
  const finding = findingOfCodes(ground, 'MST0507');
  if (finding) {
    return found('trust-domain', finding);
  }
  const parameters = { trustDomain: mesh.trustDomains.join(', ') };
  const hasOwn = now.planes.some(
    ({ hostCluster }) => hostCluster === target.cluster,
  );
  return target.role === 'remote' || hasOwn
    ? passed(ground, 'trust-domain', { parameters })
    : unverified(ground, 'trust-domain', { parameters });
}

/** They are listed by Istio, never evaluated here. */
function policies(ground: PlanGround): Precheck {
  const { now, planes } = ground;
  const keys = [...new Set(planes.map(({ plane }) => plane.configCluster))];
  const list = keys.flatMap(key =>
    [...now.records(key).all('AuthorizationPolicy')].map(policy => ({
      key,
      policy,
    })),
  );
  const primaries = keys.map(key => now.nameOf(key)).join(', ');
  const isRead = keys.every(key => now.knows(key, 'AuthorizationPolicy'));
  const [first] = list;
  return first || !isRead || keys.length === 0
    ? unverified(ground, 'policies', {
        parameters: {
          primaries: primaries || 'the primaries',
          count: isRead ? list.length : 'an unknown number',
          object: first ? nameOf(first.policy) : 'any',
        },
        clusters: keys,
        evidence: list.slice(0, 5).map(({ key, policy }) => ({
          type: 'object',
          object: now.ref(key, policy),
          field: 'spec.action',
          value: policy.action,
        })),
      })
    : passed(ground, 'policies', { parameters: { primaries }, clusters: keys });
}

function nameOf({ namespace, name }: AuthorizationPolicyRecord): string {
  return `${namespace}/${name}`;
}
