// Written by `yarn messages:write` from the tables of the backend and the model.

/** Text and remedy of each sentence of the backend in English. */
export const messageTexts = {
  'cluster-starting': {
    text: 'Cluster {{cluster}} has not been reached yet.',
  },
  'cluster-unreachable': {
    text: 'Cluster {{cluster}} cannot be read: {{cause}}.',
  },
  'kind-not-read': {
    text: '{{kind}} of cluster {{cluster}} is not read: {{cause}}.',
  },
  'replica-dead': {
    text: 'Replica {{replica}} does not answer: {{cause}}.',
    remedy: 'Look at its pod: events, logs and restarts.',
  },
  'replica-unknown': {
    text: 'Nothing is known of replica {{replica}}: its debug pages are not read.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  'link-synced': {
    text: 'Replica {{replica}} has synced {{cluster}}, and its API server answers.',
  },
  'link-syncing': {
    text: 'Replica {{replica}} has not synced {{cluster}} yet.',
    remedy: 'Wait; after a minute look at the log of the replica.',
  },
  'link-timeout': {
    text: 'Replica {{replica}} could not sync {{cluster}} in time: it was wrong from the start or since the remote secret was changed.',
    remedy:
      'Check the remote secret: address, CA, token and its permissions. The log of the replica names the cause.',
  },
  'link-closed': {
    text: 'Replica {{replica}} has stopped reading {{cluster}}.',
    remedy: 'Look at the remote secret of the cluster.',
  },
  'link-absent': {
    text: 'Replica {{replica}} does not read {{cluster}}, other replicas of its control plane do.',
    remedy:
      'Look at the log of the replica: it may have refused the remote secret. A restart makes it read the secret again.',
  },
  'link-rejected': {
    text: 'A remote secret names {{cluster}}, and no replica of the control plane reads it: it was refused.',
    remedy:
      'Write the remote secret again; exec plugins, token files and certificate paths are refused.',
  },
  'link-api-server-down': {
    text: 'Replica {{replica}} says {{syncStatus}} for {{cluster}}, which tells of the first sync only; the API server does not answer now: {{cause}}.',
    remedy:
      'Bring the API server back; until then its endpoints stay as they were.',
  },
  'link-not-verified': {
    text: 'Replica {{replica}} says {{syncStatus}} for {{cluster}}, which tells of the first sync only; this plugin cannot check it: {{cause}}.',
    remedy: 'Correct the access of this plugin to the cluster.',
  },
  'link-replica-dead': {
    text: 'Replica {{replica}} does not answer, so it serves nothing of {{cluster}}.',
    remedy: 'Look at its pod: events, logs and restarts.',
  },
  'link-unknown': {
    text: 'Whether replica {{replica}} reads {{cluster}} is not known.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  'connection-complete': {
    text: 'All {{expected}} proxies of {{cluster}} are connected.',
  },
  'connection-complete-one': {
    text: 'The only proxy of {{cluster}} is connected.',
  },
  'connection-none-expected': {
    text: 'No injected pod runs in {{cluster}}.',
  },
  'connection-partial': {
    text: 'Connected to no replica: {{missing}} of {{expected}} proxies of {{cluster}}.',
    remedy:
      'Look at the istio-proxy container of the pods: address of the control plane, its certificate, and the network between.',
  },
  'connection-lost': {
    text: 'None of the {{expected}} proxies of {{cluster}} is connected.',
    remedy:
      'Check that the cluster reaches port 15012 of the control plane, and that a replica runs.',
  },
  'connection-lost-one': {
    text: 'The only proxy of {{cluster}} is not connected.',
    remedy:
      'Check that the cluster reaches port 15012 of the control plane, and that a replica runs.',
  },
  'connection-unknown': {
    text: 'Which proxies of {{cluster}} are connected is not known.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  'gateway-without-address': {
    text: 'Gateway {{object}} of network {{network}} has no address.',
    remedy:
      'Give its Service a load balancer, external IPs, or node addresses; see its events.',
  },
  'gateway-not-resolved': {
    text: 'The name {{hostname}} of gateway {{object}} does not resolve.',
    remedy: 'Check the DNS record of the load balancer.',
  },
  'matched-by-annotation': {
    text: 'Annotation {{annotation}} names {{services}}.',
  },
  'matched-by-selector': {
    text: '{{annotation}} selects {{pods}} pods, and {{services}} selects them.',
  },
  'matched-by-selector-one': {
    text: '{{annotation}} selects one pod, and {{services}} selects it.',
  },
  'annotation-malformed': {
    text: 'Annotation {{annotation}} is "{{value}}"; "{{part}}" is not namespace/name.',
    remedy:
      'Write it as namespace/name, several separated by commas, such as shop/checkout.',
  },
  'annotation-service-unknown': {
    text: 'Annotation {{annotation}} names {{service}}, which no cluster has.',
    remedy: 'Correct the annotation, or deploy the Service.',
  },
  'selector-malformed': {
    text: 'Annotation {{annotation}} is "{{value}}", which is no label selector.',
    remedy: 'Write it as key=value, several separated by commas.',
  },
  'selector-no-pods': {
    text: '{{annotation}} selects no pods.',
    remedy:
      'Label the pods accordingly, or name the services by meshstage.io/services.',
  },
  'selector-no-services': {
    text: '{{annotation}} selects {{pods}} pods, but no Service selects them.',
    remedy: 'Create a Service for them, or correct its selector.',
  },
  'selector-no-services-one': {
    text: '{{annotation}} selects one pod, but no Service selects it.',
    remedy: 'Create a Service for it, or correct its selector.',
  },
  'not-annotated': {
    text: 'The entity has none of the annotations {{annotations}}.',
    remedy:
      'Add meshstage.io/services: namespace/name to the entity, or backstage.io/kubernetes-id.',
  },
  'verdict-healthy': {
    text: 'All calls have healthy targets: {{routes}} routes to {{services}} in {{clusters}}.',
  },
  'verdict-healthy-one': {
    text: 'All calls have healthy targets: one route to {{services}} in {{clusters}}.',
  },
  'verdict-no-match': {
    text: 'The entity matches no service of the mesh.',
  },
  'verdict-no-routes': {
    text: '{{services}} is in the mesh; no calls to or from it are known.',
    remedy:
      'Add dependsOn or consumesApis to the entity, so that its calls are shown.',
  },
  'verdict-degraded': {
    text: 'Calls are degraded on {{affected}} of {{routes}} routes: {{reason}}',
  },
  'verdict-degraded-one': {
    text: 'The only route is degraded: {{reason}}',
  },
  'verdict-broken': {
    text: 'Calls are broken on {{affected}} of {{routes}} routes: {{reason}}',
  },
  'verdict-broken-one': {
    text: 'The only route is broken: {{reason}}',
  },
  'verdict-unknown': {
    text: 'It is not known whether the calls reach their targets: {{reason}}',
  },
  'verdict-control-plane': {
    text: 'Calls have targets, but the control plane is not whole: {{reason}}',
  },
  'route-without-targets': {
    text: 'There is no endpoint for calls to {{host}}.',
    remedy: 'See what was left out, and why.',
  },
  'route-not-computed': {
    text: 'The route could not be computed: {{cause}}',
    remedy: 'Report this with the message; it is a fault of this plugin.',
  },
  'route-control-plane-unknown': {
    text: 'No control plane is known for the proxies of {{cluster}}.',
    remedy: 'Configure the cluster that holds their control plane.',
  },
  'target-data-stale': {
    text: 'Cluster {{cluster}} cannot be read now, so this endpoint is as it was last seen.',
  },
  'target-gateway-port': {
    text: 'The endpoint is reached through gateway {{gateway}}.',
  },
  'endpoint-unhealthy': {
    text: 'Envoy is told that the endpoint is {{health}}.',
    remedy: 'Make the pod ready.',
  },
  'onboarding-in-progress': {
    text: '{{cluster}} is on its way into mesh {{mesh}}.',
  },
  'onboarding-stalled': {
    text: '{{cluster}} stands at {{rung}} on its way into mesh {{mesh}}: {{cause}}',
  },
  'onboarding-member': {
    text: '{{cluster}} is a member of mesh {{mesh}}.',
  },
  'onboarding-rolled-back': {
    text: '{{cluster}} has left mesh {{mesh}} again.',
  },
  'onboarding-abandoned': {
    text: 'Nobody goes on with bringing {{cluster}} into mesh {{mesh}}: {{cause}}',
  },
  'offboarding-services-hidden': {
    text: 'Services that you may not see would lose their last endpoints with {{cluster}}.',
    remedy: 'Ask for the permission serviceMesh.service.read on them.',
  },
  'istio-same-as-mesh': {
    text: 'The mesh runs Istio {{istio}}, and it supports Kubernetes of all clusters.',
  },
  'istio-same-as-mesh-of-known': {
    text: 'The mesh runs Istio {{istio}}, and it supports Kubernetes of all clusters whose version is known; of {{count}} it is not.',
  },
  'istio-newest-fitting-of-known': {
    text: 'Istio {{istio}} is the newest release that supports Kubernetes of all clusters whose version is known; of {{count}} it is not. The mesh runs {{running}}.',
  },
  'istio-unpublished': {
    text: 'The mesh runs Istio {{istio}}; which Kubernetes it supports is not published (data as of {{asOf}}).',
  },
  'istio-newest-fitting': {
    text: 'Istio {{istio}} is the newest release that supports Kubernetes of all clusters; the mesh runs {{running}}.',
  },
  'istio-none-fits': {
    text: 'No release of Istio supports Kubernetes of all clusters; {{clusters}} stand in the way of the newest.',
    remedy:
      'Bring the clusters nearer together: upgrade those with the oldest Kubernetes first.',
  },
  'istio-fit-unknown': {
    text: 'The Kubernetes versions of the clusters are not known, and so neither what fits.',
    remedy: 'Make the clusters reachable for Backstage.',
  },
  'ladder-step': {
    text: '{{text}}',
  },
  'impact-computed': {
    text: 'What is lost when {{cluster}} is, computed from what is known now.',
  },
  'impact-stale': {
    text: 'What is lost when {{cluster}} is, computed from what was last known: {{stale}} cannot be read now.',
  },
  'service-not-permitted': {
    text: 'You may not see service {{service}}.',
    remedy: 'Ask for the permission serviceMesh.service.read on it.',
  },
  'not-for-you': {
    text: 'This is about a cluster or a service that you may not see.',
  },
  'hidden-cluster': {
    text: 'This is about a cluster that you may not see.',
  },
  'test-not-tried': {
    text: 'Not tried, because the step before failed.',
  },
  'test-failed': {
    text: '{{cause}}.',
    remedy: '{{remedy}}',
  },
  'test-configuration-right': {
    text: 'The description of the cluster can be used: {{url}}, authentication {{provider}}.',
  },
  'test-configuration-wrong': {
    text: 'The description of the cluster cannot be used: {{cause}}',
    remedy: 'Correct it where it comes from: {{origin}}.',
  },
  'test-dns-address': {
    text: '{{host}} is an address; no name has to be resolved.',
  },
  'test-dns-resolved': {
    text: '{{host}} resolves to {{addresses}}.',
  },
  'test-by-proxy': {
    text: 'The proxy {{proxy}} does this; the next steps go through it.',
  },
  'test-tcp-connected': {
    text: '{{host}} accepts connections on port {{port}}.',
  },
  'test-tls-trusted': {
    text: 'The certificate is trusted and is valid until {{until}}.',
  },
  'test-tls-ends-soon': {
    text: 'The certificate is trusted, but ends on {{until}}.',
    remedy: 'Renew the certificate of the API server.',
  },
  'test-tls-not-checked': {
    text: 'Any certificate is accepted (skipTLSVerify); it is valid until {{until}}.',
    remedy: 'Give the CA of the cluster instead of skipping the check.',
  },
  'test-tls-none': {
    text: 'The URL is not https: nothing protects the credential.',
    remedy: 'Use the https address of the API server.',
  },
  'test-identity-known': {
    text: 'The API server knows this plugin as {{user}}.',
  },
  'test-identity-accepted': {
    text: 'The API server accepts the credential; it does not say whose it is.',
  },
  'test-permission-granted': {
    text: 'Allowed: {{permission}}.',
  },
  'test-permission-denied': {
    text: 'Not allowed: {{permission}}. {{consequence}}',
    remedy:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
  },
  'test-permission-not-needed': {
    text: 'Not allowed, and not needed: {{group}} is not installed.',
  },
  'test-istio-control-plane': {
    text: 'istiod runs here: {{revisions}}.',
  },
  'test-istio-injector': {
    text: 'Pods are injected by a control plane elsewhere: {{webhooks}}.',
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
    text: 'Whether Istio runs here cannot be read: {{cause}}.',
    remedy: '{{remedy}}',
  },
  'test-debug-disabled': {
    text: 'Debug pages of istiod are not read in this cluster; links and connections of its control planes are unknown.',
    remedy: 'Set serviceMesh.clusters[].istiod if istiod runs here.',
  },
  'test-debug-no-replica': {
    text: 'No replica of istiod runs here.',
  },
  'test-debug-answers': {
    text: 'Replica {{replica}} answers: version {{version}}, clusters: {{registries}}.',
  },
  'host-unknown': {
    text: '{{controlPlane}} knows no service {{host}}.',
  },
  'not-resolvable': {
    text: 'Cluster {{cluster}} has no Service {{namespace}}/{{name}}, so {{host}} does not resolve there unless the proxy answers DNS (ISTIO_META_DNS_CAPTURE).',
  },
  'raw-addresses-of-other-network': {
    text: 'Network {{network}} has no gateway that {{controlPlane}} can use: the addresses of its pods are given to the client as they are, and calls to them fail unless the networks are connected.',
  },
  'through-own-gateway': {
    text: 'The client has no network, so even endpoints of network {{network}} are reached through its gateway.',
  },
  headless: {
    text: 'The service is headless: a sidecar connects to the address that DNS gave, not to these endpoints.',
  },
  'external-name': {
    text: '{{host}} is an alias of {{externalName}}.',
  },
  'subset-unknown': {
    text: 'No DestinationRule that the client follows has subset {{subset}} of {{host}}: Envoy has no such cluster and answers 503.',
  },
  'no-healthy-endpoint': {
    text: 'No endpoint of {{host}} is healthy.',
  },
  'authorization-policy': {
    text: 'AuthorizationPolicy {{object}} applies and is not evaluated.',
  },
  'envoy-filter': {
    text: 'EnvoyFilter {{object}} applies and is not evaluated.',
  },
  'ambient-not-computed': {
    text: '{{workload}} is in ambient mode: it follows other rules, which are not computed.',
  },
  'roots-differ': {
    text: 'Clusters {{clientCluster}} and {{cluster}} have no root certificate in common: TLS between them fails.',
  },
  'ports-differ': {
    text: 'Service {{host}} has other ports in cluster {{cluster}} than in {{decidingCluster}}, which decides.',
  },
  'winner-undefined': {
    text: '{{host}} is not in the config cluster; which of the clusters {{clusters}} decides its ports and settings is not defined.',
  },
  'external-traffic': {
    text: 'The proxy resolves {{host}} itself.',
  },
  'not-verified-version': {
    text: 'The rules are verified against Istio 1.31; {{controlPlane}} is {{version}}.',
  },
  'cluster-not-linked': {
    text: 'Control plane {{controlPlane}} does not read cluster {{cluster}}: it has no remote secret for it, or one that never synced. So it does not know the endpoints there.',
    remedy:
      'Create a remote secret for cluster {{cluster}} in the config cluster of {{controlPlane}}; where there is one, the log of istiod says why it was not read.',
  },
  'namespace-not-selected': {
    text: 'The discoverySelectors of {{controlPlane}} do not match the labels that namespace {{namespace}} has in cluster {{cluster}}.',
    remedy:
      'Label namespace {{namespace}} in cluster {{cluster}} so that a discoverySelector matches it.',
  },
  'service-not-exported': {
    text: '{{object}} exports {{host}} to {{exportTo}} only; the client is in namespace {{clientNamespace}}.',
    remedy: 'Add namespace {{clientNamespace}} to exportTo.',
  },
  'outside-sidecar-egress': {
    text: 'Sidecar {{object}} lists no egress host that covers {{host}}.',
    remedy: 'Add {{egressHost}} to the egress hosts of Sidecar {{object}}.',
  },
  'port-unknown': {
    text: '{{object}} decides the ports of {{host}} and has no port {{port}}.',
    remedy: 'Add port {{port}} to {{object}}.',
  },
  'port-name-differs': {
    text: 'Ports are matched by name: {{host}} calls port {{port}} "{{portName}}", cluster {{cluster}} offers {{offered}}.',
    remedy:
      'Give the port the name "{{portName}}" in the Service of cluster {{cluster}}.',
  },
  'pod-missing': {
    text: 'EndpointSlice {{object}} names pod {{pod}}, which cluster {{cluster}} does not have or which has failed.',
    remedy:
      'Check the controller that writes the EndpointSlice; the endpoint comes back with its pod.',
  },
  'pod-not-selectable': {
    text: 'Pod {{pod}} in cluster {{cluster}} is not ready or has ended.',
    remedy: 'Make pod {{pod}} ready.',
  },
  'workload-shadowed': {
    text: 'A workloadSelector knows workloads by namespace and name only; {{pod}} of cluster {{cluster}} is overwritten by the one of cluster {{otherCluster}}.',
    remedy: 'Give the workloads different names.',
  },
  'address-unusable': {
    text: '{{workload}} has address {{address}}, which is not an IP address.',
    remedy: 'Give {{workload}} an IP address.',
  },
  'subset-labels-differ': {
    text: 'Subset {{subset}} of {{object}} asks for {{labels}}.',
    remedy: 'Give the workload the labels {{labels}}.',
  },
  'other-cluster-local-traffic-only': {
    text: 'Service {{object}} has internalTrafficPolicy Local: only endpoints on the client’s own node count.',
    remedy: 'Set internalTrafficPolicy of {{object}} to Cluster.',
  },
  'other-node-local-traffic-only': {
    text: 'Service {{object}} has internalTrafficPolicy Local: only endpoints on the client’s own node {{node}} count.',
    remedy: 'Set internalTrafficPolicy of {{object}} to Cluster.',
  },
  'outside-network-view': {
    text: 'The proxy was started with ISTIO_META_REQUESTED_NETWORK_VIEW={{view}}; the endpoint is in network {{network}}.',
    remedy:
      'Add {{network}} to ISTIO_META_REQUESTED_NETWORK_VIEW, unless the proxy is an east-west gateway that must serve its own network only.',
  },
  'cluster-local': {
    text: '{{host}} is cluster-local for {{controlPlane}}: clients of cluster {{clientCluster}} get endpoints of that cluster only.',
    remedy:
      'Add serviceSettings with clusterLocal: false for {{host}} to the mesh config of {{controlPlane}}.',
  },
  'not-exported-from-cluster': {
    text: 'Multi-cluster service discovery is on and cluster {{cluster}} has no ServiceExport {{namespace}}/{{name}}.',
    remedy:
      'Create ServiceExport {{namespace}}/{{name}} in cluster {{cluster}}.',
  },
  'service-missing-for-export': {
    text: 'Multi-cluster service discovery is on and cluster {{cluster}} has no Service {{namespace}}/{{name}}, so its endpoints stay in that cluster.',
    remedy: 'Create Service {{namespace}}/{{name}} in cluster {{cluster}}.',
  },
  'mcs-cluster-local': {
    text: 'ENABLE_MCS_CLUSTER_LOCAL is on: {{host}} has endpoints of the client’s own cluster only.',
    remedy:
      'Use the clusterset.local name, or switch ENABLE_MCS_CLUSTER_LOCAL off.',
  },
  unhealthy: {
    text: '{{workload}} is not ready, and {{controlPlane}} does not send unready endpoints for this service.',
    remedy: 'Make {{workload}} ready.',
  },
  terminating: {
    text: '{{workload}} is being shut down.',
    remedy: 'Nothing to do: its successor takes over.',
  },
  draining: {
    text: '{{workload}} is draining and the service has no persistent sessions.',
    remedy: 'Nothing to do: its successor takes over.',
  },
  'address-missing': {
    text: '{{workload}} has no address and can only be reached through a gateway of network {{network}}; the client is in that network or there is no such gateway.',
    remedy: 'Give {{workload}} an address.',
  },
  'gateway-other-ip-family': {
    text: 'Network {{network}} has gateways {{gateways}}, none of the IP family of the client.',
    remedy: 'Give network {{network}} a gateway with an {{family}} address.',
  },
  'not-mtls-workload': {
    text: 'Traffic into network {{network}} passes its gateway and must be mutual TLS; {{workload}} has no label security.istio.io/tlsMode: istio, so it was not injected.',
    remedy: 'Inject the sidecar into {{workload}} and restart it.',
  },
  'not-mtls-destination-rule': {
    text: 'Traffic into network {{network}} passes its gateway and must be mutual TLS; {{object}} sets tls mode {{mode}}.',
    remedy: 'Set the tls mode of {{object}} to ISTIO_MUTUAL.',
  },
  'not-mtls-peer-authentication': {
    text: 'Traffic into network {{network}} passes its gateway and must be mutual TLS; {{object}} sets mode DISABLE.',
    remedy: 'Set the mode of {{object}} to PERMISSIVE or STRICT.',
  },
  'locality-not-distributed': {
    text: 'The locality distribution of {{object}} for clients in {{from}} does not name {{locality}}.',
    remedy: 'Add {{locality}} to the distribution.',
  },
  'headless-other-network': {
    text: 'A client of a headless service connects to the address that DNS gave; {{address}} is in network {{network}}, the client in {{clientNetwork}}.',
    remedy: 'Use a Service with a cluster IP for calls across networks.',
  },
} as const;

/** What it means when a call fails, and what to do about it, in English. */
export const failureTexts = {
  dns: {
    title: 'The name of {{server}} does not resolve',
    remedy:
      'Check the host in the URL of the cluster, and that this network can resolve it; private EKS endpoints resolve only inside their VPC or through a Route 53 resolver.',
  },
  refused: {
    title: 'Nothing listens at the address of {{server}}',
    remedy:
      'Check host and port in the URL of the cluster, and that {{server}} runs.',
  },
  unreachable: {
    title: 'There is no route to {{server}}',
    remedy:
      'Check the network, VPN or peering between Backstage and the cluster.',
  },
  timeout: {
    title: '{{server}} does not answer in time',
    remedy:
      'Check firewalls and security groups between Backstage and the cluster, and the load of {{server}}.',
  },
  interrupted: {
    title: 'The connection to {{server}} broke',
    remedy:
      'This heals by itself when it was a restart. If it goes on, look at load balancers and proxies on the way.',
  },
  proxy: {
    title: 'The HTTP proxy on the way to {{server}} refuses',
    remedy:
      'Check proxyUrl of the cluster, HTTPS_PROXY and NO_PROXY, and what the proxy allows.',
  },
  'tls-expired': {
    title: 'The certificate of {{server}} is not valid now',
    remedy:
      'Renew the certificate of {{server}}, and check the clocks of both sides.',
  },
  'tls-unknown-ca': {
    title: 'The certificate of {{server}} is signed by an unknown CA',
    remedy:
      'Give the CA of the cluster in its configuration; after a rotation of the CA, the new one.',
  },
  'tls-wrong-name': {
    title: 'The certificate of {{server}} is for another name',
    remedy:
      'Use a name of the certificate in the URL, or give it as tlsServerName.',
  },
  'tls-failed': {
    title: 'No TLS connection to {{server}} comes about',
    remedy:
      'Check that the URL leads to {{server}} itself, and the client certificate if one is used.',
  },
  credential: {
    title: 'The credential for the cluster cannot be had',
    remedy: 'Check the authentication of the cluster in its configuration.',
  },
  unauthorized: {
    title: '{{server}} does not accept the credential',
    remedy:
      'Renew the token or certificate. On EKS check that the role has an access entry, and the name of the cluster; check the clocks.',
  },
  forbidden: {
    title: 'The credential lacks a permission',
    remedy:
      'Grant the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
  },
  'not-found': {
    title: '{{server}} does not know what was asked for',
    remedy:
      'Nothing to do if this API is not installed there; otherwise install its CustomResourceDefinition.',
  },
  gone: {
    title: '{{server}} no longer has that state',
    remedy: 'Nothing to do: everything is listed anew.',
  },
  throttled: {
    title: '{{server}} asks for fewer requests',
    remedy:
      'This heals by itself. If it goes on, look at the API priority and fairness settings of the cluster.',
  },
  rejected: {
    title: '{{server}} refuses the request',
    remedy:
      'Check that the version of the cluster is a supported one, and report this with the message.',
  },
  'server-error': {
    title: '{{server}} fails',
    remedy: 'Look at the logs of {{server}} and its etcd.',
  },
  redirect: {
    title: '{{server}} points to another address, which is not followed',
    remedy: 'Give the final URL of {{server}}.',
  },
  malformed: {
    title: 'The answer is not what an API server says',
    remedy:
      'Check that the URL leads to {{server}} itself; a proxy on the way may cut or rewrite answers.',
  },
  'too-large': {
    title: 'The answer is larger than what is accepted',
    remedy: 'Look for single objects of unusual size in the cluster.',
  },
} as const;

/** What evidence says in words of ours, in English. */
export const evidenceTexts = {
  'object-itself': 'the object itself',
  'field-missing': '{{field}}: is not there',
  'fresh-connections': 'Fresh connections succeed',
  'credential-accepted': 'The credential is accepted',
  'permission-denied': 'not allowed: {{permission}}',
  'reading-refused': 'reading {{resource}} is refused: {{answer}}',
  'reading-failed': 'reading {{resource}} fails: {{answer}}',
  'reading-stopped': 'changes of {{resource}} do not arrive',
  'configured-by': 'Configured by source {{source}}',
  'clusterz-without-line': 'no line for {{cluster}}',
  'remote-secret': 'Remote secret {{secret}}',
  'connected-proxies': 'connected proxies of {{cluster}}: {{count}}',
  'networks-listed': 'networks listed: {{networks}}',
  'no-network-listed': 'no network is listed',
  'chain-missing': '{{metric}} is not there: its root signs itself',
  'reads-clusters': '{{controlPlane}} reads the clusters {{clusters}}',
  'reads-no-other': '{{controlPlane}} reads no other cluster',
  'reads-it-as': '{{controlPlane}} reads it as {{ids}}',
  'configured-in': '{{controlPlane}} has its configuration in {{cluster}}',
  'clusters-of-mesh': 'clusters of {{mesh}}: {{clusters}}',
  'member-as': 'it is in mesh {{mesh}} as {{role}}',
  'plan-says': 'the plan says {{field}}: {{value}}',
  'onboarding-begun': 'Its onboarding was begun by an earlier run',
  'reads-stranger':
    '{{controlPlane}} reads {{id}}, which is the id of no cluster that is configured here',
  'size-now':
    '{{controlPlane}} has now: replicas {{replicas}}, clusters {{clusters}}',
  'setting-missing': '{{controlPlane}}: {{setting}} is not set',
  'ids-of-cluster': 'istiod, webhook and proxies of the cluster say {{ids}}',
  'addresses-of-control-plane':
    "addresses of the control plane's Services: {{addresses}}",
  'control-plane-without-address':
    "the control plane's Services have no address",
  'networks-of-mesh': 'Networks of the mesh: {{networks}}',
  'pod-addresses': 'addresses of pods: {{addresses}}',
  'no-rule': 'there is no {{kind}} for {{host}}',
  'nodes-not-selected': 'Nodes: {{count}}, none selected with an ExternalIP',
  'gateways-without-passthrough':
    'Gateway resources: {{count}}, none with AUTO_PASSTHROUGH at {{port}} for these pods',
  'endpoints-not-ready':
    'Endpoints in its EndpointSlices: {{count}}, none ready',
  'endpoints-by-gateway':
    'EDS has endpoints of {{host}} behind the gateway of network {{network}}',
  'endpoints-lost':
    'endpoints of {{host}} for clients in {{cluster}}: {{count}} now, none without it',
  'no-other-endpoints': 'no other cluster has endpoints of {{host}}',
  'only-gateway': 'no other cluster has a gateway of network {{network}}',
  'no-load-balancer':
    'no Service has an address, and no pod is of a controller that is known to give them',
  'no-pod-labelled': 'no pod of any cluster has the label {{label}}',
  'endpoints-given': 'endpoints of {{host}} for {{client}}',
  'same-service-in': 'the same in {{cluster}}',
  'private-endpoint':
    'The EKS API says: public endpoint off, private endpoint on',
  'authentication-mode': 'The EKS API says: authentication mode {{mode}}',
  'apis-served': 'API groups served: {{apis}}',
  'support-published':
    'Published as of {{asOf}}: support of Kubernetes {{version}} ends on {{endsAt}}',
  'shared-root': 'Both trust {{root}}',
  'kubernetes-not-supported':
    '{{cluster}} runs Kubernetes {{kubernetes}}; Istio {{istio}} supports {{supported}}',
  'distribution-is': 'the distribution of {{cluster}} is {{distribution}}',
  'known-to-eks': 'DescribeCluster knows {{arn}} as a cluster of EKS.',
  'connected-to-eks': '{{arn}} is connected to EKS with provider {{provider}}.',
  'anywhere-api': 'The API group anywhere.eks.amazonaws.com is served.',
  'anywhere-description':
    'A management cluster of EKS Anywhere describes this cluster.',
  'address-of-eks': 'The API server is {{host}}, a name that EKS gives.',
  'issuer-of-eks':
    'Service account tokens are issued by {{issuer}}, which EKS made.',
  'node-label': 'Label {{label}} is {{value}}.',
  'version-of-eks-family':
    'The API server says {{version}}, as EKS and EKS Distro both do.',
  'version-said': 'The API server says {{version}}.',
  'distro-api': 'Releases of EKS Distro can be kept here, as in any cluster.',
  'cluster-api':
    'Cluster API is installed, as in management clusters of EKS Anywhere and of others.',
  'provider-id': 'Its provider id is {{id}}.',
  'named-by-eks': 'EKS gave it its name and labels.',
  'image-runs': 'It runs {{image}}.',
} as const;
