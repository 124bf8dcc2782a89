import { Installation } from './Installation';

/**
 * Where the files of an installation lie in the repository: a folder for each
 * cluster, named after its Istio cluster id.
 *
 * @internal
 */
export function placesOf({ path, cluster }: Installation) {
  const folderOf = (istioId: string) => [path, istioId].join('/');
  const own = folderOf(cluster.istioId);
  return {
    own,
    /** What the new cluster brings into the folder of another one. */
    remoteSecretIn: (istioId: string, of: string) =>
      `${folderOf(istioId)}/remotes/${of}.externalsecret.yaml`,
    /** What runs in a primary for an external cluster. */
    externalIn: (istioId: string) =>
      `${folderOf(istioId)}/external/${cluster.istioId}`,
    script: `${own}/access/remote-secret.sh`,
    applications: `${own}/argocd`,
    rootApplication: `${own}/argocd-app.yaml`,
    page: `${own}/ONBOARDING.md`,
  };
}
