import { RecordsByNamespace } from '../fleet/ClusterRecords';
import { compareAge } from '../records/compareAge';
import { PeerAuthenticationRecord } from '../records/PeerAuthenticationRecord';

/** What decided that a workload does not take mutual TLS. */
export type MtlsDisabledBy = {
  readonly policy: PeerAuthenticationRecord;
  readonly path: readonly (string | number)[];
};

/** A workload as PeerAuthentications see it. */
export type AuthenticatedWorkload = {
  readonly namespace: string;
  label(key: string): string | undefined;
};

/**
 * The PeerAuthentications of a control plane. A workload's own policy counts
 * before its namespace's, that before the mesh's; of several on one level the
 * oldest.
 */
export class PeerAuthentications {
  readonly #mesh: PeerAuthenticationRecord | undefined;
  readonly #namespaces = new Map<string, PeerAuthenticationRecord>();
  readonly #workloads = new Map<string, PeerAuthenticationRecord[]>();

  constructor(
    policies: RecordsByNamespace<'PeerAuthentication'>,
    rootNamespace: string,
  ) {
    for (const [namespace, names] of policies) {
      const all = [...names.values()].sort(compareAge);
      const general = all.find(policy => !isForWorkloads(policy));
      if (namespace === rootNamespace) {
        this.#mesh = general;
        continue;
      }
      if (general) {
        this.#namespaces.set(namespace, general);
      }
      this.#workloads.set(namespace, all.filter(isForWorkloads));
    }
  }

  /** The policy that switches mutual TLS off at a port; nothing if it is on. */
  disabledBy(
    workload: AuthenticatedWorkload,
    targetPort: number,
  ): MtlsDisabledBy | undefined {
    const own = this.#workloads
      .get(workload.namespace)
      ?.find(({ selector = {} }) =>
        Object.entries(selector).every(
          ([key, value]) => workload.label(key) === value,
        ),
      );
    const atPort = own?.portLevelModes.get(targetPort) ?? 'UNSET';
    if (own && atPort !== 'UNSET') {
      return atPort === 'DISABLE'
        ? {
            policy: own,
            path: ['spec', 'portLevelMtls', String(targetPort), 'mode'],
          }
        : undefined;
    }
    const levels = [own, this.#namespaces.get(workload.namespace), this.#mesh];
    const policy = levels.find(level => level && level.mode !== 'UNSET');
    return policy?.mode === 'DISABLE'
      ? { policy, path: ['spec', 'mtls', 'mode'] }
      : undefined;
  }
}

function isForWorkloads({ selector }: PeerAuthenticationRecord): boolean {
  return selector !== undefined && Object.keys(selector).length > 0;
}
