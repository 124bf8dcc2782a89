// Written by `yarn onboarding:write` from deploy/cluster-reader.yaml.

/** What Backstage asks of a cluster, as YAML. */
export const CLUSTER_READER = `# What Meshstage asks of a cluster, and nothing else: it reads, it writes nothing. Apply it to every cluster of the
# mesh; clusterReader.testbed.test.ts of the backend plugin proves on a real API server that each verb is
# needed and that none is missing.
apiVersion: v1
kind: Namespace
metadata:
  name: meshstage
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: meshstage
  namespace: meshstage
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: meshstage-cluster-reader
rules:
  # Where calls can go: services, endpoints and the pods behind them.
  - apiGroups: ['']
    resources: [namespaces, nodes, services, pods]
    verbs: [list, watch]
  # Whether the API server answers, on fresh connections; the UID of this namespace identifies the cluster.
  - apiGroups: ['']
    resources: [namespaces]
    resourceNames: [kube-system]
    verbs: [get]
  - apiGroups: [discovery.k8s.io]
    resources: [endpointslices]
    verbs: [list, watch]
  # The control planes and their settings. Of the ConfigMaps only those with Istio's labels are asked for.
  - apiGroups: ['']
    resources: [configmaps]
    verbs: [list, watch]
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [list, watch]
  # What injects proxies, and what else changes or refuses objects.
  - apiGroups: [admissionregistration.k8s.io]
    resources:
      - mutatingwebhookconfigurations
      - validatingadmissionpolicies
      - validatingadmissionpolicybindings
      - validatingwebhookconfigurations
    verbs: [list, watch]
  # Which APIs there are; metadata only.
  - apiGroups: [apiextensions.k8s.io]
    resources: [customresourcedefinitions]
    verbs: [list, watch]
  # Rules of the mesh. A CRD that is not installed needs no rule and does no harm.
  - apiGroups: [networking.istio.io]
    resources:
      - destinationrules
      - envoyfilters
      - gateways
      - serviceentries
      - sidecars
      - virtualservices
      - workloadentries
    verbs: [list, watch]
  - apiGroups: [security.istio.io]
    resources: [authorizationpolicies, peerauthentications]
    verbs: [list, watch]
  - apiGroups: [gateway.networking.k8s.io]
    resources: [gateways]
    verbs: [list, watch]
  - apiGroups: [multicluster.x-k8s.io]
    resources: [serviceexports, serviceimports]
    verbs: [list, watch]
  # How an EKS Anywhere management cluster describes itself and its workload clusters.
  - apiGroups: [anywhere.eks.amazonaws.com]
    resources: [clusters]
    verbs: [list, watch]
  # Manifests of EKS Distro: the digests of its images. EKS Anywhere keeps them in its management cluster.
  - apiGroups: [distro.eks.amazonaws.com]
    resources: [releases]
    verbs: [list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: meshstage-cluster-reader
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: meshstage-cluster-reader
subjects:
  - kind: ServiceAccount
    name: meshstage
    namespace: meshstage
---
# Only where istiod runs, and only when its debug pages are read by port-forward (the default): links and connections
# are unknown without it. Kubernetes asks for get up to 1.34 and for create from 1.35 on.
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: meshstage-istiod-debug
  namespace: istio-system
rules:
  - apiGroups: ['']
    resources: [pods/portforward]
    verbs: [get, create]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: meshstage-istiod-debug
  namespace: istio-system
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: meshstage-istiod-debug
subjects:
  - kind: ServiceAccount
    name: meshstage
    namespace: meshstage
`;
