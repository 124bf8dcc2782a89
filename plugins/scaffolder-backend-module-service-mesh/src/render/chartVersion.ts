/**
 * The version of an Istio chart as Argo CD asks for it: a minor version stands
 * for its newest patch.
 *
 * @internal
 */
export function chartVersion(istioVersion: string): string {
  return /^\d+\.\d+$/.test(istioVersion) ? `${istioVersion}.*` : istioVersion;
}
