import { AccessLink, accessLinks } from './accessLinks';
import { Installation } from './Installation';
import { placesOf } from './places';
import { RenderedFile } from './RenderedFile';

/** What a token lives that goes into a store of secrets. */
const STORED_TOKEN_LIFETIME = '24h';

/** Functions of the script; their arguments stand in the comments above them. */
const LIBRARY = [
  'fail() {',
  '  echo "$1" >&2',
  '  exit 1',
  '}',
  '',
  '# id, context, address, namespace and name of the service account',
  'kubeconfig() {',
  '  server="$3"',
  '  if [ -z "$server" ]; then',
  '    server=$(kubectl --context "$2" config view --raw --minify -o \'jsonpath={.clusters[0].cluster.server}\')',
  '    case "$server" in',
  '      https://127.* | https://localhost* | "https://[::1]"*)',
  '        fail "The API server of $1 is $server here, which istiod cannot reach. Set API_SERVER_... to the address that it can." ;;',
  '    esac',
  '  fi',
  '  ca=$(kubectl --context "$2" config view --raw --minify --flatten -o \'jsonpath={.clusters[0].cluster.certificate-authority-data}\')',
  '  [ -n "$ca" ] || fail "The context $2 names no certificate authority for $1; istiod would not know whom to trust."',
  '  answer=$(kubectl --context "$2" --namespace "$4" create token "$5" --duration "$TOKEN_LIFETIME" \\',
  '    -o \'jsonpath={.status.token}{" "}{.status.expirationTimestamp}\')',
  '  echo "$1: the token is valid until ${answer##* }" >&2',
  '  printf \'apiVersion: v1\\nkind: Config\\ncurrent-context: %s\\n\' "$1"',
  '  printf \'clusters:\\n- name: %s\\n  cluster:\\n    server: %s\\n    certificate-authority-data: %s\\n\' "$1" "$server" "$ca"',
  '  printf \'contexts:\\n- name: %s\\n  context:\\n    cluster: %s\\n    user: %s\\n\' "$1" "$1" "$1"',
  '  printf \'users:\\n- name: %s\\n  user:\\n    token: %s\\n\' "$1" "${answer%% *}"',
  '}',
  '',
  '# context, namespace, name, key; then labels and annotations as kubectl takes them. Reads the kubeconfig.',
  'write_secret() {',
  '  kubectl create secret generic "$3" --namespace "$2" --from-file="$4=/dev/stdin" --dry-run=client -o yaml |',
  '    if [ -n "$5" ]; then kubectl label --local -f - "$5" -o yaml; else cat; fi |',
  '    if [ -n "$6" ]; then kubectl annotate --local -f - "$6" -o yaml; else cat; fi |',
  '    # Not client-side: that would copy the kubeconfig into an annotation.',
  '    kubectl --context "$1" apply --server-side --force-conflicts --field-manager=meshstage-onboarding -f -',
  '}',
  '',
];

/**
 * The script with which an operator makes the kubeconfigs. It holds none: it
 * asks the API servers for tokens that end, and writes no file.
 *
 * @internal
 */
export function accessScript(installation: Installation): RenderedFile {
  const { access, cluster, primaries } = installation;
  const links = accessLinks(installation);
  const clusters = [cluster, ...primaries];
  return {
    path: placesOf(installation).script,
    kind: 'script',
    purpose:
      access.mode === 'command'
        ? 'An operator runs it: it gives each istiod access to the API servers that it is to read'
        : 'Makes the kubeconfigs that the store of secrets is to hold',
    undo:
      access.mode === 'command'
        ? `Run it with "remove": ${links
            .map(
              ({ secret, reader }) =>
                `secret ${secret.name} of ${reader.istioId}`,
            )
            .join(', ')} goes, and with it every endpoint that was read with it`
        : 'Remove the file, and the keys from the store',
    content: [
      ...header(installation, clusters),
      ...LIBRARY,
      ...commands(links),
      '',
    ].join('\n'),
  };
}

function header(
  { access, cluster }: Installation,
  clusters: readonly { name: string; istioId: string }[],
): string[] {
  const lifetime =
    access.mode === 'command' ? access.tokenLifetime : STORED_TOKEN_LIFETIME;
  return [
    '#!/bin/sh',
    `# Gives istiods access to the API servers that they are to read, for ${cluster.istioId}.`,
    '#',
    '#   sh remote-secret.sh print KEY    prints the kubeconfig that a store of secrets is to hold under this key',
    '#   sh remote-secret.sh apply        writes the secrets into the clusters of the istiods',
    '#   sh remote-secret.sh remove       takes them away again',
    '#',
    '# It needs kubectl with a context for each cluster. Nothing is written into a file, and no kubeconfig is in',
    '# an argument of a process. The tokens end: run it again before the time that it prints.',
    'set -eu',
    '',
    '# Contexts of kubectl, and the address of each API server if istiod needs another one than kubectl does.',
    ...clusters.flatMap(({ name, istioId }) => [
      `CONTEXT_${variable(istioId)}="\${CONTEXT_${variable(
        istioId,
      )}:-${name}}"`,
      `API_SERVER_${variable(istioId)}="\${API_SERVER_${variable(istioId)}:-}"`,
    ]),
    `TOKEN_LIFETIME="\${TOKEN_LIFETIME:-${lifetime}}"`,
    '',
  ];
}

function commands(links: readonly AccessLink[]): string[] {
  const kept = [...new Map(links.map(link => [link.storeKey, link])).values()];
  return [
    'case "${1:-}" in',
    '  print)',
    '    case "${2:-}" in',
    ...kept.map(link => `      ${link.storeKey}) ${kubeconfigCall(link)} ;;`),
    `      *) fail "Which one? One of: ${kept
      .map(({ storeKey }) => storeKey)
      .join(', ')}." ;;`,
    '    esac ;;',
    '  apply)',
    ...links.flatMap(link => [
      `    config=$(${kubeconfigCall(link)})`,
      `    printf '%s\\n' "$config" | ${writeCall(link)}`,
    ]),
    '    ;;',
    '  remove)',
    ...links.map(link => `    ${removeCall(link)}`),
    '    ;;',
    '  *) fail "What? One of: print KEY, apply, remove." ;;',
    'esac',
  ];
}

function kubeconfigCall({ of, serviceAccount }: AccessLink): string {
  const name = variable(of.istioId);
  return `kubeconfig ${of.istioId} "$CONTEXT_${name}" "$API_SERVER_${name}" ${serviceAccount.namespace} ${serviceAccount.name}`;
}

function writeCall({ reader, secret }: AccessLink): string {
  const { namespace, name, key, labels, annotations } = secret;
  return `write_secret "$CONTEXT_${variable(
    reader.istioId,
  )}" ${namespace} ${name} ${key} ${assignments(labels)} ${assignments(
    annotations,
  )}`;
}

function removeCall({ reader, secret }: AccessLink): string {
  return `kubectl --context "$CONTEXT_${variable(
    reader.istioId,
  )}" --namespace ${secret.namespace} delete secret ${
    secret.name
  } --ignore-not-found`;
}

/** An empty argument when there is none. */
function assignments(values: Record<string, string> | undefined): string {
  const [entry] = Object.entries(values ?? {});
  return entry ? `${entry[0]}=${entry[1]}` : "''";
}

/** Istio cluster ids are DNS labels, so that no two give the same name. */
function variable(istioId: string): string {
  return istioId.toUpperCase().replace(/-/g, '_');
}
