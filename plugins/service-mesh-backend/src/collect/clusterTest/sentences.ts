/** What the test of a cluster says; codes are stable. */
export const TEST_SENTENCES = {
  'test-not-tried': {
    text: 'Not tried, because the step before failed.',
  },
  'test-failed': { text: '{cause}.', remedy: '{remedy}' },
  'test-configuration-right': {
    text: 'The description of the cluster can be used: {url}, authentication {provider}.',
  },
  'test-configuration-wrong': {
    text: 'The description of the cluster cannot be used: {cause}',
    remedy: 'Correct it where it comes from: {origin}.',
  },
  'test-dns-address': {
    text: '{host} is an address; no name has to be resolved.',
  },
  'test-dns-resolved': { text: '{host} resolves to {addresses}.' },
  'test-by-proxy': {
    text: 'The proxy {proxy} does this; the next steps go through it.',
  },
  'test-tcp-connected': { text: '{host} accepts connections on port {port}.' },
  'test-tls-trusted': {
    text: 'The certificate is trusted and is valid until {until}.',
  },
  'test-tls-ends-soon': {
    text: 'The certificate is trusted, but ends on {until}.',
    remedy: 'Renew the certificate of the API server.',
  },
  'test-tls-not-checked': {
    text: 'Any certificate is accepted (skipTLSVerify); it is valid until {until}.',
    remedy: 'Give the CA of the cluster instead of skipping the check.',
  },
  'test-tls-none': {
    text: 'The URL is not https: nothing protects the credential.',
    remedy: 'Use the https address of the API server.',
  },
  'test-identity-known': {
    text: 'The API server knows this plugin as {user}.',
  },
  'test-identity-accepted': {
    text: 'The API server accepts the credential; it does not say whose it is.',
  },
  'test-permission-granted': { text: 'Allowed: {permission}.' },
  'test-permission-denied': {
    text: 'Not allowed: {permission}. {consequence}',
    remedy:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
  },
  'test-permission-not-needed': {
    text: 'Not allowed, and not needed: {group} is not installed.',
  },
  'test-istio-control-plane': {
    text: 'istiod runs here: {revisions}.',
  },
  'test-istio-injector': {
    text: 'Pods are injected by a control plane elsewhere: {webhooks}.',
  },
  'test-istio-partly': {
    text: 'The APIs of Istio are installed, but neither istiod nor a sidecar injector.',
    remedy:
      'Install istiod, or the remote installation that leads to one of another cluster.',
  },
  'test-istio-missing': {
    text: 'There is no Istio in this cluster.',
    remedy: 'Install Istio, or leave the cluster out of the mesh.',
  },
  'test-istio-not-readable': {
    text: 'Whether Istio runs here cannot be read: {cause}.',
    remedy: '{remedy}',
  },
  'test-debug-disabled': {
    text: 'Debug pages of istiod are not read in this cluster; links and connections of its control planes are unknown.',
    remedy: 'Set serviceMesh.clusters[].istiod if istiod runs here.',
  },
  'test-debug-no-replica': { text: 'No replica of istiod runs here.' },
  'test-debug-answers': {
    text: 'Replica {replica} answers: version {version}, clusters: {registries}.',
  },
} as const satisfies Record<string, { text: string; remedy?: string }>;

/** Key of {@link TEST_SENTENCES}. */
export type TestSentenceCode = keyof typeof TEST_SENTENCES;
