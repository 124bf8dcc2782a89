import { Installation } from './Installation';

/** One istiod that is to read one API server. */
export type AccessLink = {
  /** Whose API server is read. */
  of: { name: string; istioId: string };
  /** Istio cluster id of the istiod that reads: that of the cluster which configures it. */
  istiod: string;
  /** Where this istiod takes its secrets from. */
  reader: { name: string; istioId: string };
  /** In the cluster that is read. */
  serviceAccount: { namespace: string; name: string };
  /** What a kubeconfig of this account is called in a store of secrets; no two accounts share one. */
  storeKey: string;
  /** In the cluster of the reader. */
  secret: {
    namespace: string;
    name: string;
    /** The key of its kubeconfig: for a remote secret the Istio cluster id. */
    key: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
};

/**
 * Of Istio in the primaries that are there already.
 *
 * @internal
 */
export const PRIMARY_NAMESPACE = 'istio-system';

/**
 * Who is to read whom after this installation: every primary the new cluster,
 * and a new istiod every primary. That of an external cluster keeps its secrets
 * beside it, in the cluster that runs it.
 *
 * @internal
 */
export function accessLinks(installation: Installation): AccessLink[] {
  const { role, cluster, istio, primaries } = installation;
  const own = { ...cluster, namespace: istio.namespace };
  const others = primaries.map(primary => ({
    ...primary,
    namespace: PRIMARY_NAMESPACE,
  }));
  const readsCluster = others.map(other =>
    remoteSecret(own, other, other.istioId),
  );
  const readsOthers = (reader: Side) =>
    others.map(other => remoteSecret(other, reader, cluster.istioId));
  switch (role) {
    case 'primary':
      return [...readsCluster, ...readsOthers(own)];
    case 'external':
      return [
        configKubeconfig(installation),
        ...readsCluster,
        ...readsOthers({ ...primaries[0], namespace: istio.namespace }),
      ];
    default:
      return readsCluster;
  }
}

/** A cluster with the namespace of Istio in it. */
type Side = AccessLink['of'] & { namespace: string };

function remoteSecret(of: Side, reader: Side, istiod: string): AccessLink {
  return {
    of,
    istiod,
    reader,
    serviceAccount: {
      namespace: of.namespace,
      name: 'istio-reader-service-account',
    },
    storeKey: of.istioId,
    secret: {
      namespace: reader.namespace,
      name: `istio-remote-secret-${of.istioId}`,
      key: of.istioId,
      labels: { 'istio/multiCluster': 'true' },
      annotations: { 'networking.istio.io/cluster': of.istioId },
    },
  };
}

/** With it the istiod of an external cluster takes its configuration from there: it may do more than read. */
function configKubeconfig({
  cluster,
  istio,
  primaries,
}: Installation): AccessLink {
  return {
    of: cluster,
    istiod: cluster.istioId,
    reader: primaries[0],
    serviceAccount: {
      namespace: istio.namespace,
      name: istio.revision ? `istiod-${istio.revision}` : 'istiod',
    },
    storeKey: `${cluster.istioId}/config`,
    secret: {
      namespace: istio.namespace,
      name: 'istio-kubeconfig',
      key: 'config',
    },
  };
}
