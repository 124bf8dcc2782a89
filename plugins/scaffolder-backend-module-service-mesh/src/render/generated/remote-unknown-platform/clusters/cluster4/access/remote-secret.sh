#!/bin/sh
# Gives istiods access to the API servers that they are to read, for cluster4.
#
#   sh remote-secret.sh print KEY    prints the kubeconfig that a store of secrets is to hold under this key
#   sh remote-secret.sh apply        writes the secrets into the clusters of the istiods
#   sh remote-secret.sh remove       takes them away again
#
# It needs kubectl with a context for each cluster. Nothing is written into a file, and no kubeconfig is in
# an argument of a process. The tokens end: run it again before the time that it prints.
set -eu

# Contexts of kubectl, and the address of each API server if istiod needs another one than kubectl does.
CONTEXT_CLUSTER4="${CONTEXT_CLUSTER4:-cluster4}"
API_SERVER_CLUSTER4="${API_SERVER_CLUSTER4:-}"
CONTEXT_CLUSTER1="${CONTEXT_CLUSTER1:-cluster1}"
API_SERVER_CLUSTER1="${API_SERVER_CLUSTER1:-}"
CONTEXT_CLUSTER3="${CONTEXT_CLUSTER3:-cluster3}"
API_SERVER_CLUSTER3="${API_SERVER_CLUSTER3:-}"
TOKEN_LIFETIME="${TOKEN_LIFETIME:-24h}"

fail() {
  echo "$1" >&2
  exit 1
}

# id, context, address, namespace and name of the service account
kubeconfig() {
  server="$3"
  if [ -z "$server" ]; then
    server=$(kubectl --context "$2" config view --raw --minify -o 'jsonpath={.clusters[0].cluster.server}')
    case "$server" in
      https://127.* | https://localhost* | "https://[::1]"*)
        fail "The API server of $1 is $server here, which istiod cannot reach. Set API_SERVER_... to the address that it can." ;;
    esac
  fi
  ca=$(kubectl --context "$2" config view --raw --minify --flatten -o 'jsonpath={.clusters[0].cluster.certificate-authority-data}')
  [ -n "$ca" ] || fail "The context $2 names no certificate authority for $1; istiod would not know whom to trust."
  answer=$(kubectl --context "$2" --namespace "$4" create token "$5" --duration "$TOKEN_LIFETIME" \
    -o 'jsonpath={.status.token}{" "}{.status.expirationTimestamp}')
  echo "$1: the token is valid until ${answer##* }" >&2
  printf 'apiVersion: v1\nkind: Config\ncurrent-context: %s\n' "$1"
  printf 'clusters:\n- name: %s\n  cluster:\n    server: %s\n    certificate-authority-data: %s\n' "$1" "$server" "$ca"
  printf 'contexts:\n- name: %s\n  context:\n    cluster: %s\n    user: %s\n' "$1" "$1" "$1"
  printf 'users:\n- name: %s\n  user:\n    token: %s\n' "$1" "${answer%% *}"
}

# context, namespace, name, key; then labels and annotations as kubectl takes them. Reads the kubeconfig.
write_secret() {
  kubectl create secret generic "$3" --namespace "$2" --from-file="$4=/dev/stdin" --dry-run=client -o yaml |
    if [ -n "$5" ]; then kubectl label --local -f - "$5" -o yaml; else cat; fi |
    if [ -n "$6" ]; then kubectl annotate --local -f - "$6" -o yaml; else cat; fi |
    # Not client-side: that would copy the kubeconfig into an annotation.
    kubectl --context "$1" apply --server-side --force-conflicts --field-manager=meshstage-onboarding -f -
}

case "${1:-}" in
  print)
    case "${2:-}" in
      cluster4) kubeconfig cluster4 "$CONTEXT_CLUSTER4" "$API_SERVER_CLUSTER4" istio-system istio-reader-service-account ;;
      *) fail "Which one? One of: cluster4." ;;
    esac ;;
  apply)
    config=$(kubeconfig cluster4 "$CONTEXT_CLUSTER4" "$API_SERVER_CLUSTER4" istio-system istio-reader-service-account)
    printf '%s\n' "$config" | write_secret "$CONTEXT_CLUSTER1" istio-system istio-remote-secret-cluster4 cluster4 istio/multiCluster=true networking.istio.io/cluster=cluster4
    config=$(kubeconfig cluster4 "$CONTEXT_CLUSTER4" "$API_SERVER_CLUSTER4" istio-system istio-reader-service-account)
    printf '%s\n' "$config" | write_secret "$CONTEXT_CLUSTER3" istio-system istio-remote-secret-cluster4 cluster4 istio/multiCluster=true networking.istio.io/cluster=cluster4
    ;;
  remove)
    kubectl --context "$CONTEXT_CLUSTER1" --namespace istio-system delete secret istio-remote-secret-cluster4 --ignore-not-found
    kubectl --context "$CONTEXT_CLUSTER3" --namespace istio-system delete secret istio-remote-secret-cluster4 --ignore-not-found
    ;;
  *) fail "What? One of: print KEY, apply, remove." ;;
esac
