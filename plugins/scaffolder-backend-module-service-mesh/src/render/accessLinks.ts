import { Installation } from './Installation';

/** One istiod that is to read one API server. */
export type AccessLink = {
  /** Whose API server is read. */
  of: { name: string; istioId: string };
  /** Where the istiod that reads takes its secrets from. */
  reader: { name: string; istioId: string };
  /** In the cluster that is read. */
  serviceAccount: { namespace: string; name: string };
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

const PRIMARY_NAMESPACE = 'istio-system';

/**
 * Who is to read whom after this installation: every primary the new cluster,
 * and a new primary every other one.
 *
 * @internal
 */
export function accessLinks(installation: Installation): AccessLink[] {
  const { role, cluster, istio, primaries } = installation;
  const readsCluster = primaries.map(primary =>
    remoteSecret(cluster, primary, istio.namespace),
  );
  switch (role) {
    case 'primary':
      return [
        ...readsCluster,
        ...primaries.map(primary =>
          remoteSecret(primary, cluster, PRIMARY_NAMESPACE),
        ),
      ];
    case 'external':
      return [configKubeconfig(installation), ...readsCluster.slice(1)];
    default:
      return readsCluster;
  }
}

function remoteSecret(
  of: AccessLink['of'],
  reader: AccessLink['reader'],
  /** Of Istio in the cluster that is read. */
  namespace: string,
): AccessLink {
  return {
    of,
    reader,
    serviceAccount: {
      namespace,
      name: 'istio-reader-service-account',
    },
    secret: {
      namespace: PRIMARY_NAMESPACE,
      name: `istio-remote-secret-${of.istioId}`,
      key: of.istioId,
      labels: { 'istio/multiCluster': 'true' },
      annotations: { 'networking.istio.io/cluster': of.istioId },
    },
  };
}

/** With it the istiod of an external cluster takes its configuration from there. */
function configKubeconfig({
  cluster,
  istio,
  primaries,
}: Installation): AccessLink {
  const istiod = istio.revision ? `istiod-${istio.revision}` : 'istiod';
  return {
    of: cluster,
    reader: primaries[0],
    serviceAccount: { namespace: istio.namespace, name: istiod },
    secret: {
      namespace: istio.namespace,
      name: 'istio-kubeconfig',
      key: 'config',
    },
  };
}
