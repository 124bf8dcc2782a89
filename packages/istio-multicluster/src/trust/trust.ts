import { fleetContext, FleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { meshAnchors } from './meshAnchors';
import { CertificateFacts, certificateFacts } from './certificateFacts';
import { rootCertificates, rootsDiffer } from './rootCertificates';

/**
 * The roots that the workloads of a cluster trust.
 *
 * @public
 */
export type ClusterTrust = {
  readonly cluster: ClusterKey;
  /** Missing: no root certificate is known there. */
  readonly roots?: readonly CertificateFacts[];
};

/**
 * Two clusters of one mesh.
 *
 * @public
 */
export type TrustBetween = {
  readonly cluster: ClusterKey;
  readonly other: ClusterKey;
  readonly result: 'shared' | 'different' | 'unknown';
};

/**
 * Which clusters can trust each other.
 *
 * @public
 */
export type FleetTrust = {
  readonly clusters: readonly ClusterTrust[];
  /** Each pair of clusters of one mesh once. */
  readonly pairs: readonly TrustBetween[];
};

/**
 * Compares the root certificates of the clusters of each mesh, as sets: workloads
 * of two clusters can call each other while one root is in both.
 *
 * @public
 */
export function trust(fleet: Fleet, facts: FleetFacts): FleetTrust {
  const context = fleetContext(fleet, facts);
  return {
    clusters: context.clusters.map(({ key }) => {
      const roots = rootsOf(context, key);
      return {
        cluster: key,
        ...(roots
          ? { roots: [...roots].flatMap(body => certificateFacts(body) ?? []) }
          : {}),
      };
    }),
    pairs: context.meshes.flatMap(({ clusters }) => {
      const keys = [...clusters];
      return keys.flatMap((cluster, index) =>
        keys.slice(index + 1).map(other => ({
          cluster,
          other,
          result: trustBetween(context, cluster, other),
        })),
      );
    }),
  };
}

/** The roots in the system namespace of a cluster, with the anchors of its mesh config. */
export function rootsOf(
  context: FleetContext,
  key: ClusterKey,
): ReadonlySet<string> | undefined {
  const roots = rootCertificates(
    context.records(key),
    context.systemNamespaceOf(key),
  );
  const anchors = context
    .planesReading(key)
    .flatMap(({ plane }) => meshAnchors(plane));
  return roots && anchors.length > 0 ? new Set([...roots, ...anchors]) : roots;
}

/** Whether workloads of two clusters have a root in common. */
export function trustBetween(
  context: FleetContext,
  cluster: ClusterKey,
  other: ClusterKey,
): TrustBetween['result'] {
  const [one, two] = [rootsOf(context, cluster), rootsOf(context, other)];
  if (!one || !two) {
    return 'unknown';
  }
  return rootsDiffer(one, two) ? 'different' : 'shared';
}
