/**
 * What could not be found out about a control plane; routes computed from it
 * may miss something.
 *
 * @public
 */
export type ControlPlaneUnknown =
  /** No ConfigMap `istio[-rev]`: istiod's defaults are assumed. */
  | { readonly what: 'mesh-config' }
  /** The ConfigMap is no YAML. */
  | { readonly what: 'mesh-config-unreadable'; readonly message: string }
  /** Neither `clusterz` nor names of its remote secrets are known. */
  | { readonly what: 'registries' }
  /** It reads a cluster that the fleet does not have, or that several claim to be. */
  | { readonly what: 'registry'; readonly clusterId: string }
  | { readonly what: 'version' };
