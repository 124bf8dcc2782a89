// Written by `yarn findings:write`; the table is in packages/istio-multicluster/src/consistency/consistencyCodes.ts.

/** Title, text and remedy of everything that a comparison says, in English. */
export const consistencyTexts = {
  'kubernetes-minors-apart': {
    title: 'Kubernetes is more than one minor version apart',
    text: '{{cluster}} runs Kubernetes {{version}}, {{other}} runs {{otherVersion}}: their APIs differ, and one Istio has to cover both.',
    remedy: 'Upgrade {{other}}, one minor version at a time.',
  },
  'kubernetes-minor-differs': {
    title: 'Kubernetes differs by one minor version',
    text: '{{cluster}} runs Kubernetes {{version}}, {{other}} runs {{otherVersion}}.',
    remedy:
      'Nothing to do during an upgrade; afterwards bring {{other}} to the same minor version.',
  },
  'kubernetes-patch-behind': {
    title: 'Kubernetes is behind in patches',
    text: '{{other}} runs Kubernetes {{otherVersion}}, {{cluster}} has {{version}} of the same minor version already.',
    remedy: 'Bring {{other}} to {{version}}.',
  },
  'kubernetes-patch-ahead': {
    title: 'EKS Distro is ahead of EKS in patches',
    text: '{{cluster}} runs Kubernetes {{version}}, {{other}} on EKS runs {{otherVersion}}. EKS Distro is often released first.',
    remedy:
      'AWS brings the patch to {{other}} with a later platform version; nothing to do.',
  },
  'kubernetes-patch-old': {
    title: 'A newer patch of Kubernetes is available on EKS',
    text: '{{cluster}} runs Kubernetes {{version}}; {{newest}} is the newest patch on EKS as of {{asOf}}.',
    remedy:
      'AWS upgrades platform versions by itself; an update of the cluster to the same minor version may bring it forward.',
  },
  'eks-distro-release-old': {
    title: 'A newer release of EKS Distro is available',
    text: '{{cluster}} runs release {{number}} of channel {{channel}} of EKS Distro; {{newest}} with Kubernetes {{version}} is out as of {{asOf}}.',
    remedy: 'Upgrade {{cluster}} to release {{newest}}.',
  },
  'support-ended': {
    title: 'Kubernetes is not supported any more',
    text: 'Support of Kubernetes {{version}} ended on {{endsAt}}; {{cluster}} runs it (data as of {{asOf}}).',
    remedy:
      'Upgrade {{cluster}}. EKS upgrades the control plane by force, and nodes stay behind.',
  },
  'support-ends-soon': {
    title: 'Support of Kubernetes ends within 30 days',
    text: '{{kind}} support of Kubernetes {{version}} ends on {{endsAt}}, in {{days}} days; {{cluster}} runs it (data as of {{asOf}}).',
    remedy: 'Upgrade {{cluster}} before that day.',
  },
  'support-ends': {
    title: 'Support of Kubernetes ends within 90 days',
    text: '{{kind}} support of Kubernetes {{version}} ends on {{endsAt}}, in {{days}} days; {{cluster}} runs it (data as of {{asOf}}).',
    remedy: 'Plan the upgrade of {{cluster}}.',
  },
  'support-extended': {
    title: 'Kubernetes is in extended support',
    text: '{{cluster}} runs Kubernetes {{version}}, which is in extended support until {{endsAt}} (data as of {{asOf}}).',
    remedy:
      'Upgrade {{cluster}}: extended support costs more on EKS and needs a licence for EKS Anywhere.',
  },
  'kubelet-newer': {
    title: 'Kubelets are newer than their API server',
    text: 'Kubelet {{version}} runs on nodes of {{cluster}} ({{count}} in all, one is {{node}}); its API server is {{apiServer}}.',
    remedy:
      'Upgrade the control plane of {{cluster}}, or replace these nodes by older ones.',
  },
  'kubelet-too-old': {
    title: 'Kubelets are too old for their API server',
    text: 'Kubelet {{version}} runs on nodes of {{cluster}} ({{count}} in all, one is {{node}}), more than three minor versions behind its API server {{apiServer}}.',
    remedy: 'Replace these nodes of {{cluster}}.',
  },
  'kubelet-older': {
    title: 'Kubelets are older than their API server',
    text: 'Kubelet {{version}} runs on nodes of {{cluster}} ({{count}} in all, one is {{node}}); its API server is {{apiServer}}. Up to three minor versions are allowed.',
    remedy: 'Replace these nodes before the next upgrades of {{cluster}}.',
  },
  'kube-proxy-newer': {
    title: 'kube-proxy is newer than the API server',
    text: 'kube-proxy of {{cluster}} is {{version}}, its API server is {{apiServer}}.',
    remedy: 'Bring kube-proxy of {{cluster}} to the version of the API server.',
  },
  'kube-proxy-too-old': {
    title: 'kube-proxy is too old for the API server',
    text: 'kube-proxy of {{cluster}} is {{version}}, more than three minor versions behind its API server {{apiServer}}.',
    remedy: 'Bring kube-proxy of {{cluster}} to the version of the API server.',
  },
  'component-mixed': {
    title: 'A component runs in several versions',
    text: '{{component}} of {{cluster}} runs in the versions {{versions}}: an upgrade is under way, or stuck.',
    remedy: 'Look whether its pods in kube-system are being replaced.',
  },
  'addon-not-running': {
    title: 'An add-on is not what runs',
    text: 'EKS has add-on {{addon}} of {{cluster}} at {{version}}; its pods run {{running}}.',
    remedy:
      'Look at the health of the add-on, and whether somebody changed its image by hand.',
  },
  'component-differs': {
    title: 'A component differs',
    text: '{{component}} is {{version}} in {{cluster}} and {{otherVersion}} in {{other}}.',
    remedy: 'Bring {{component}} to the same upstream version in both.',
  },
  'cni-one-network': {
    title: 'Different CNIs in one network',
    text: '{{cluster}} uses {{cni}}, {{other}} uses {{otherCni}}, and both are in network {{network}}: pods of the VPC CNI have addresses of the VPC, those of an overlay are not reached from outside.',
    remedy:
      'Unless the pod addresses are routed between both, give each cluster a network of its own and an east-west gateway.',
  },
  'api-not-served': {
    title:
      'APIs that Istio or its workloads use are served in one cluster only',
    text: '{{cluster}} serves {{apis}}, {{other}} does not.',
    remedy:
      'Install what is missing in {{other}}, or do not rely on it in manifests that go to both.',
  },
  'gateway-api-differs': {
    title: 'The Gateway API is of another release',
    text: 'The Gateway API is {{release}} in {{cluster}} and {{otherRelease}} in {{other}}; istiod reads its configuration in both.',
    remedy:
      'Install the same release and channel of its CustomResourceDefinitions in both.',
  },
  'deprecated-api': {
    title: 'A deprecated API is called',
    text: 'In {{cluster}}, {{api}} is called by {{clients}}; Kubernetes {{removedIn}} does not serve it any more.',
    remedy:
      'Bring who calls it to the API that replaces it, before {{cluster}} is upgraded so far.',
  },
  'deprecated-api-ends': {
    title: 'An API that the next Kubernetes does not serve is called',
    text: 'In {{cluster}}, {{api}} is called by {{clients}}; Kubernetes {{removedIn}} does not serve it any more.',
    remedy:
      'Bring who calls it to the API that replaces it; do not upgrade {{cluster}} before.',
  },
  'deprecated-api-not-served': {
    title: 'An API that is called in one cluster is gone in the other',
    text: 'In {{cluster}}, {{api}} is called by {{clients}}; {{other}} does not serve it.',
    remedy:
      'Bring who calls it to the API that replaces it, before it runs in {{other}}.',
  },
  'image-not-published': {
    title: 'An image is not the one that EKS Distro published',
    text: '{{component}} of {{cluster}} runs {{image}} with digest {{digest}}; the manifest of the release has {{published}}.',
    remedy:
      'Find out who built or changed this image, and pull the published one.',
  },
  'injector-missing': {
    title: 'A revision of the injector is in one cluster only',
    text: '{{cluster}} has an injector of Istio for {{revisions}}, {{other}} has none: namespaces that ask for it get no proxies there.',
    remedy:
      'Install the injector of that revision or tag in {{other}}, or take it out of the labels of namespaces.',
  },
  'admission-missing': {
    title: 'Webhooks or policies are in one cluster only',
    text: '{{cluster}} has {{rules}}, {{other}} does not: what one admits, the other may refuse or change.',
    remedy:
      'Install the same in {{other}}, unless nothing of the mesh is ruled by it.',
  },
  'admission-differs': {
    title: 'A webhook or policy is stricter in one cluster',
    text: '{{rule}} is {{policy}} in {{cluster}} and {{otherPolicy}} in {{other}}.',
    remedy:
      'Give it the same failure policy and actions in both: where it fails, nothing is admitted while it is away.',
  },
  'pod-security-differs': {
    title: 'Pod Security of namespaces differs',
    text: 'Levels that namespaces enforce in {{cluster}} / {{other}}: {{namespaces}}.',
    remedy:
      'Give each namespace the same label pod-security.kubernetes.io/enforce in both: a pod that one takes, the other refuses.',
  },
  'issuer-shared': {
    title: 'Service account tokens have one issuer',
    text: 'Tokens of {{cluster}} and of {{other}} both name the issuer {{issuer}}: by it alone nobody tells from which cluster a token is.',
    remedy:
      'Nothing to do for istiod, which has each API server review its own tokens. Give each cluster an issuer of its own before something trusts tokens by issuer.',
  },
  'istio-no-release-fits': {
    title: 'No Istio release supports all Kubernetes versions of the mesh',
    text: 'The clusters of the mesh run Kubernetes {{versions}}; no Istio release that published its versions supports them all (data as of {{asOf}}).',
    remedy:
      'Bring the clusters nearer together: upgrade those with the oldest Kubernetes first.',
  },
  'istio-unsupported': {
    title: 'Istio does not support the Kubernetes of a cluster that it reads',
    text: 'Control plane {{controlPlane}} is Istio {{istio}}, which does not support Kubernetes {{version}} of {{cluster}} (data as of {{asOf}}). Releases for the whole mesh: {{fitting}}.',
    remedy:
      'Upgrade Istio or {{cluster}}, so that one release supports all clusters.',
  },
  'istio-tested-only': {
    title: 'Istio was tested with this Kubernetes but does not support it',
    text: 'Control plane {{controlPlane}} is Istio {{istio}}, which was tested with Kubernetes {{version}} of {{cluster}} but does not support it (data as of {{asOf}}). Releases for the whole mesh: {{fitting}}.',
    remedy: 'Upgrade {{cluster}}.',
  },
  'istio-ended': {
    title: 'Istio is not supported any more',
    text: 'Control plane {{controlPlane}} is Istio {{istio}}, whose support ended on {{endsAt}} (data as of {{asOf}}).',
    remedy: 'Upgrade the control plane.',
  },
  'istio-ends': {
    title: 'Support of Istio ends within 30 days',
    text: 'Control plane {{controlPlane}} is Istio {{istio}}, whose support ends on {{endsAt}}, in {{days}} days (data as of {{asOf}}).',
    remedy: 'Plan the upgrade of the control plane.',
  },
} as const;
