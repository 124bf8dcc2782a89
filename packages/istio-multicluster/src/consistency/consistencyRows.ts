import { describeRule } from './admissionIssues';
import { parseKubernetesVersion } from '../distribution/KubernetesVersion';
import { ClusterProfile, cniOf, patchText, versionsOf } from './ClusterProfile';
import {
  ConsistencyCell,
  ConsistencyRow,
  ConsistencyRowName,
} from './ConsistencyRow';
import { authenticatorsOf, issuerOf } from './identity';
import { isForeign } from './images';
import { Reading } from './Reading';
import { workloadApis } from './usedApis';

// Of each member of the union, not of the union.
type Content = ConsistencyCell extends infer C
  ? C extends unknown
    ? Omit<C, 'cluster'>
    : never
  : never;

/** In the order of a page. */
const ROWS: readonly (readonly [
  ConsistencyRowName,
  (profile: ClusterProfile) => Content,
])[] = [
  ['distribution', distribution],
  ['kubernetes', kubernetes],
  ['release', release],
  ['images', images],
  ['kubelet', kubelet],
  ['kube-proxy', profile => component(profile, 'kube-proxy')],
  ['coredns', profile => component(profile, 'coredns')],
  ['cni', cni],
  ['etcd', etcd],
  ['apis', apis],
  ['gateway-api', gatewayApi],
  ['deprecated-apis', deprecatedApis],
  ['injectors', injectors],
  ['admission', admission],
  ['pod-security', podSecurity],
  ['authentication', authentication],
  ['issuer', issuer],
  ['audiences', audiences],
  ['istio', istio],
];

export function consistencyRows(
  profiles: readonly ClusterProfile[],
): ConsistencyRow[] {
  return ROWS.map(([row, contentOf]) => {
    const cells = profiles.map(
      (profile): ConsistencyCell => ({
        cluster: profile.cluster,
        ...contentOf(profile),
      }),
    );
    return { row, state: stateOf(cells), cells };
  });
}

function stateOf(cells: readonly ConsistencyCell[]): ConsistencyRow['state'] {
  const values = new Set(
    cells.flatMap(cell =>
      cell.state === 'known' ? cell.values.join('\n') : [],
    ),
  );
  if (values.size > 1) {
    return 'different';
  }
  return cells.some(({ state }) => state === 'unknown') ? 'unknown' : 'same';
}

function known(...values: readonly string[]): Content {
  return { state: 'known', values };
}

function unknown(
  reason: Extract<Content, { state: 'unknown' }>['reason'],
): Content {
  return { state: 'unknown', reason };
}

function distribution({ distribution: verdict }: ClusterProfile): Content {
  return verdict.distribution === 'undecided'
    ? unknown('undecided')
    : known(verdict.distribution);
}

function kubernetes({ version }: ClusterProfile): Content {
  return version ? known(patchText(version)) : unknown('version-unread');
}

function release({ distribution: verdict }: ClusterProfile): Content {
  if (verdict.release) {
    return known(`${verdict.release.channel}-${verdict.release.number}`);
  }
  switch (verdict.distribution) {
    case 'undecided':
      return unknown('undecided');
    case 'EKS':
    case 'other':
      return { state: 'not-applicable', reason: 'no-eks-distro' };
    default:
      return unknown('not-seen');
  }
}

function kubelet({ kubelets }: ClusterProfile): Content {
  if (!kubelets) {
    return unknown('nodes-unread');
  }
  const versions = new Set(
    kubelets.map(({ version: raw }) => {
      const version = parseKubernetesVersion(raw);
      return version ? patchText(version) : raw;
    }),
  );
  return versions.size > 0 ? known(...versions) : unknown('not-seen');
}

function component(profile: ClusterProfile, name: string): Content {
  if (!profile.components) {
    return unknown('pods-unread');
  }
  const versions = versionsOf(profile, name);
  return versions.length > 0 ? known(...versions) : unknown('not-seen');
}

function cni(profile: ClusterProfile): Content {
  if (!profile.components) {
    return unknown('pods-unread');
  }
  const name = cniOf(profile);
  return name === undefined
    ? unknown('not-seen')
    : known([name, ...versionsOf(profile, name)].join(' '));
}

function etcd(profile: ClusterProfile): Content {
  return profile.distribution.distribution === 'EKS'
    ? { state: 'not-applicable', reason: 'hidden-by-eks' }
    : component(profile, 'etcd');
}

/** As published only if all of them are. */
function images({
  images: found,
  distribution: verdict,
}: ClusterProfile): Content {
  switch (verdict.distribution) {
    case 'undecided':
      return unknown('undecided');
    case 'EKS':
    case 'other':
      return { state: 'not-applicable', reason: 'no-eks-distro' };
    default:
  }
  if (!found) {
    return unknown('pods-unread');
  }
  if (found.length === 0) {
    return unknown('not-seen');
  }
  if (found.some(isForeign)) {
    return known('not-published');
  }
  if (found.some(({ published }) => published.length === 0)) {
    return unknown('manifest-unread');
  }
  return found.some(({ digest }) => digest === undefined)
    ? unknown('digests-unseen')
    : known('published');
}

/** What was read once is known, and of that day. */
function read<T>(
  reading: Extract<Reading<T>, { state: 'read' }>,
  values: readonly string[],
): Content {
  return {
    state: 'known',
    values,
    ...(reading.isStale ? { asOf: reading.asOf } : {}),
  };
}

/** What every cluster of a mesh should serve; configuration of Istio need not be everywhere. */
function apis({ apis: reading }: ClusterProfile): Content {
  return reading.state === 'read'
    ? read(reading, workloadApis(reading.value))
    : unknown('apis-unread');
}

function gatewayApi({ gatewayApi: releases }: ClusterProfile): Content {
  if (!releases) {
    return unknown('definitions-unread');
  }
  // Definitions that say no release: it is installed, and which one nobody knows.
  return releases.includes('') ? unknown('not-seen') : known(...releases);
}

function deprecatedApis({ deprecatedApis: reading }: ClusterProfile): Content {
  return reading.state === 'read'
    ? read(
        reading,
        reading.value.map(({ api, removedIn }) =>
          removedIn === undefined ? api : `${api} (${removedIn})`,
        ),
      )
    : unknown(reading.state === 'denied' ? 'metrics-denied' : 'metrics-unread');
}

function injectors({ admission: found }: ClusterProfile): Content {
  return found ? known(...found.injectors) : unknown('webhooks-unread');
}

function admission({ admission: found }: ClusterProfile): Content {
  return found
    ? known(...found.rules.map(rule => `${rule.name} (${describeRule(rule)})`))
    : unknown('webhooks-unread');
}

function podSecurity({ podSecurity: levels }: ClusterProfile): Content {
  return levels
    ? known(
        ...[...levels]
          .flatMap(([namespace, level]) =>
            level === undefined ? [] : [`${namespace}: ${level}`],
          )
          .sort(),
      )
    : unknown('namespaces-unread');
}

function authentication(profile: ClusterProfile): Content {
  const found = authenticatorsOf(profile);
  if (found) {
    return known(...found);
  }
  return unknown(
    profile.distribution.distribution === 'EKS'
      ? 'eks-unread'
      : 'api-server-unseen',
  );
}

function issuer(profile: ClusterProfile): Content {
  const { apiServer, issuer: reading } = profile;
  if (apiServer && apiServer.issuers.length > 0) {
    return known(...apiServer.issuers);
  }
  if (reading.state === 'read') {
    return read(reading, [reading.value]);
  }
  const found = issuerOf(profile);
  if (found !== undefined) {
    return known(found);
  }
  return unknown(
    reading.state === 'denied' ? 'issuer-denied' : 'issuer-unread',
  );
}

function audiences({
  apiServer,
  distribution: verdict,
}: ClusterProfile): Content {
  if (apiServer && apiServer.audiences.length > 0) {
    return known(...apiServer.audiences);
  }
  return verdict.distribution === 'EKS'
    ? { state: 'not-applicable', reason: 'hidden-by-eks' }
    : unknown('api-server-unseen');
}

function istio({ istioVersions }: ClusterProfile): Content {
  return istioVersions.length > 0
    ? known(...istioVersions)
    : { state: 'not-applicable', reason: 'no-control-plane' };
}
