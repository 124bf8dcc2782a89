// Written by `yarn findings:write`; the table is in packages/istio-multicluster/src/onboarding/precheckTexts.ts.

/** What each precheck looks at, what it says, and what would verify it, in English. */
export const precheckTexts = {
  'api-server': {
    title: 'The API server answers Backstage',
    pass: 'The API server of {{cluster}} answers and accepts the credential.',
    unverified:
      'Whether the API server of {{cluster}} answers is not known yet.',
    verify: 'Test the connection of the cluster on the page of the fleet.',
  },
  'reader-rights': {
    title: 'Backstage may read what the checks need',
    pass: 'Every kind that the checks need is read in {{cluster}}.',
    unverified: 'Not every kind was read in {{cluster}} yet.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  'cluster-id-form': {
    title: 'The Istio cluster id is a name that Kubernetes accepts',
    pass: '"{{istioClusterId}}" is one.',
  },
  membership: {
    title: 'The cluster is no member of a mesh yet',
    pass: '{{cluster}} is in no mesh.',
    unverified:
      'Which clusters the control planes of {{mesh}} read is not known.',
    verify:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  primaries: {
    title: 'The primaries have a control plane of the mesh',
    pass: '{{controlPlanes}} is to read {{cluster}}.',
    unverified: 'No control plane that could read {{cluster}} is known.',
    verify: 'Choose one of the primaries of the mesh.',
  },
  'cluster-id': {
    title: 'The Istio cluster id is that of no other cluster',
    pass: 'No other cluster of {{mesh}} is called {{istioClusterId}}.',
    unverified:
      'Which clusters the control planes of {{mesh}} read is not known, and so neither what they are called.',
    verify:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  network: {
    title: 'Nothing contradicts the network',
    pass: 'Nothing in {{cluster}} says another network than {{network}}.',
    unverified: 'Namespaces, Services and pods of {{cluster}} are not read.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  'same-network': {
    title: 'Pods of one network reach each other',
    pass: 'No other cluster is in network {{network}}: calls go through gateways.',
    unverified:
      'Network {{network}} is that of {{other}} too; whether pods of both reach each other is not known.',
    verify:
      'Call a pod of the other cluster by its address from a pod of this one.',
  },
  'pod-addresses': {
    title: 'Addresses of pods do not overlap',
    pass: 'Pods of {{cluster}} have other addresses than those of clusters of the same network.',
    unverified:
      'The ranges of pod addresses in {{unknown}} are not known: its nodes do not say them.',
    verify:
      'Compare the ranges of both clusters (the VPC CNI takes addresses of the subnets of its nodes).',
  },
  'gateway-ports': {
    title: 'Ports of the gateways are open',
    pass: 'Calls need no gateway: the mesh has one network.',
    unverified:
      'Whether ports {{ports}} are open between {{cluster}} and the networks {{networks}} is not known.',
    verify:
      'Connect to each gateway from a pod on the other side; look at security groups, network ACLs and firewalls.',
  },
  'load-balancer': {
    title: 'Load balancers get an address',
    pass: 'In {{cluster}} {{provider}} gives load balancers an address.',
    unverified: 'Pods and Services of {{cluster}} are not read.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  'istiod-way': {
    title: 'Control planes reach the API server',
    pass: '{{controlPlane}} has synced {{cluster}}.',
    unverified:
      'Whether {{controlPlane}} reaches the API server of {{cluster}} is not known: that Backstage does says nothing of it.',
    verify:
      'From a pod beside istiod, open the address of the API server that the remote secret is to name.',
  },
  'istio-release': {
    title: 'Istio supports the Kubernetes of every cluster',
    pass: 'Istio {{istio}} supports Kubernetes {{versions}} (data as of {{asOf}}).',
    unverified:
      'Whether Istio {{istio}} supports Kubernetes {{versions}} is not known: {{reason}} (data as of {{asOf}}).',
    verify:
      'Look at the support status on istio.io, and give newer release data to Backstage.',
  },
  'istio-version': {
    title: 'The version is that of the mesh',
    pass: 'The control planes of {{mesh}} are {{istio}} too.',
    unverified: 'The versions of the control planes of {{mesh}} are not known.',
    verify:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  'kubernetes-support': {
    title: 'Kubernetes of the cluster is supported',
    pass: 'Kubernetes {{version}} of {{cluster}} is in standard support until {{endsAt}} (data as of {{asOf}}).',
    unverified:
      'How long Kubernetes {{version}} of {{cluster}} is supported is not known: {{reason}}.',
    verify: 'Ask whoever makes this Kubernetes.',
  },
  'gateway-api': {
    title: 'The Gateway API is new enough, if it is there',
    pass: '{{served}} in {{cluster}}.',
    unverified: 'Which APIs {{cluster}} serves is not known.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  'other-istio': {
    title: 'Nothing of another Istio is in the cluster',
    pass: 'Neither an istiod nor a webhook of another Istio is in {{cluster}}.',
    unverified: 'Deployments and webhooks of {{cluster}} are not read.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  root: {
    title: 'The root certificate is that of the mesh',
    pass: '{{cluster}} trusts a root certificate of {{mesh}}.',
    unverified: 'No root certificate is known in {{where}}: {{root}}.',
    verify:
      'Compare the root in Secret cacerts of the new cluster with that fingerprint; the step trusted of the onboarding verifies it.',
  },
  'root-expiry': {
    title: 'The root certificate of the mesh lasts',
    pass: 'The root of {{mesh}} lasts until {{expires}}.',
    unverified: 'The root certificate of {{mesh}} is not known.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  'trust-domain': {
    title: 'Trust domains fit',
    pass: 'The trust domain is that of {{mesh}}: {{trustDomain}}.',
    unverified:
      'The control plane of {{cluster}} is not there yet; the trust domain of {{mesh}} is {{trustDomain}}.',
    verify: 'Install it with meshConfig.trustDomain={{trustDomain}}.',
  },
  policies: {
    title: 'No policy refuses the new cluster',
    pass: 'There is no AuthorizationPolicy in {{primaries}}.',
    unverified:
      'AuthorizationPolicies of {{primaries}} ({{count}} in all, such as {{object}}) are not evaluated here: they may refuse identities of {{cluster}}.',
    verify:
      'Look for namespaces, principals and trust domains that they list, and add those of the new cluster.',
  },
  services: {
    title: 'Services that begin to merge are alike',
    pass: 'Services of {{cluster}} that are in the mesh already: {{count}}. They are alike, and calls to them will be shared.',
    unverified: 'Services of {{cluster}} are not read.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  discovery: {
    title: 'Control planes see the same namespaces, and can carry more',
    pass: 'What each control plane that is to read {{cluster}} watches besides: services {{services}}, pods {{pods}}. Links of the mesh then: {{links}}.',
    unverified: 'Services and pods of {{cluster}} are not read.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  localities: {
    title: 'Nodes say region and zone',
    pass: 'Every node of {{cluster}} does; there are: {{count}}.',
    unverified: 'No node of {{cluster}} is known.',
    verify:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account, and wait for the first lists.',
  },
  'eks-access': {
    title: 'Access entries can be used',
    pass: '{{cluster}} is not on EKS: it needs no access entry.',
    unverified:
      'The authentication mode of {{cluster}} is {{mode}}; whether the reader has an access entry is not known.',
    verify:
      'aws eks list-access-entries for the cluster; the template proposes one.',
  },
  gitops: {
    title: 'Argo CD applies the pull request',
    pass: 'Argo CD runs in {{cluster}}.',
    unverified:
      'Argo CD runs in {{other}}; whether it manages {{cluster}} is not known.',
    verify: 'Look for the cluster among those that Argo CD knows.',
  },
} as const;
