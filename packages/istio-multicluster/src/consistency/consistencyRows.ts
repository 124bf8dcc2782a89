import { parseKubernetesVersion } from '../distribution/KubernetesVersion';
import { ClusterProfile, cniOf, patchText, versionsOf } from './ClusterProfile';
import {
  ConsistencyCell,
  ConsistencyRow,
  ConsistencyRowName,
} from './ConsistencyRow';

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
  ['kubelet', kubelet],
  ['kube-proxy', profile => component(profile, 'kube-proxy')],
  ['coredns', profile => component(profile, 'coredns')],
  ['cni', cni],
  ['etcd', etcd],
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

function istio({ istioVersions }: ClusterProfile): Content {
  return istioVersions.length > 0
    ? known(...istioVersions)
    : { state: 'not-applicable', reason: 'no-control-plane' };
}
