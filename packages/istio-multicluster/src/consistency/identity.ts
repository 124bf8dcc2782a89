import { ClusterProfile } from './ClusterProfile';
import { valueOf } from './Reading';

/** Who signs the service account tokens of a cluster. */
export function issuerOf({
  apiServer,
  issuer,
  eks,
}: ClusterProfile): string | undefined {
  return apiServer?.issuers[0] ?? valueOf(issuer) ?? eks?.issuer;
}

/** The ways in which a caller may say who it is; undefined where nobody shows them. */
export function authenticatorsOf({
  apiServer,
  eks,
}: ClusterProfile): string[] | undefined {
  if (eks && !eks.connector) {
    const mode = eks.authenticationMode;
    return [mode === undefined ? 'IAM' : `IAM (${mode})`];
  }
  return (
    apiServer && [
      ...(apiServer.clientCertificates ? ['X.509'] : []),
      ...(apiServer.oidcIssuer === undefined
        ? []
        : [`OIDC ${apiServer.oidcIssuer}`]),
      ...(apiServer.tokenWebhook ? ['webhook'] : []),
      ...(apiServer.authenticationFile ? ['AuthenticationConfiguration'] : []),
    ]
  );
}
