import type { FindingConfidence, FindingSeverity } from './Finding';

/**
 * What a check needs to know. Without it the check is not made.
 *
 * @public
 */
export type FindingInput =
  /** Objects of the API servers. */
  | 'objects'
  /** The configuration of the clusters in Backstage. */
  | 'configuration'
  /** Whether the API servers answer, and what may be read. */
  | 'access'
  /** istiod's debug pages, of every replica. */
  | 'debug-pages'
  /** Addresses that names of gateways resolve to. */
  | 'dns'
  /** Names and annotations of remote secrets. */
  | 'remote-secrets'
  /** What the kubeconfigs in remote secrets say and whether they work. */
  | 'credentials'
  /** TLS connections to gateways. */
  | 'gateway-probes'
  /** What istiod's metrics tell of the certificates that it signs with. */
  | 'authorities'
  | 'clock'
  | 'catalog'
  /** A plan to bring a cluster into a mesh, or to take it out. */
  | 'plan'
  /** What is published of releases. */
  | 'releases'
  /** What the EKS API says of the cluster. */
  | 'eks';

/**
 * What the table says of a code.
 *
 * @public
 */
export type FindingEntry = {
  readonly severity: FindingSeverity;
  readonly confidence: FindingConfidence;
  readonly title: string;
  /** Holds parameters in braces. */
  readonly text: string;
  /** What to do. */
  readonly remedy: string;
  /** All of them are needed. */
  readonly inputs: readonly FindingInput[];
  /** Failure modes of multicluster meshes that it finds; numbers of the page of findings. */
  readonly modes: readonly number[];
};

/**
 * The one table of findings: it drives code, documentation and page. Codes are
 * stable and never used again. 01xx: configuration and access, 02xx: control
 * planes and remote secrets, 03xx: networks and gateways, 04xx: entities and
 * services, 05xx: trust, 06xx: what a remote cluster needs, 07xx: bringing a
 * cluster into a mesh and taking it out.
 *
 * @public
 */
export const FINDINGS = {
  MST0101: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster cannot be reached',
    text: 'Cluster {cluster} cannot be reached: {cause}.',
    remedy: '{remedy}',
    inputs: ['access'],
    modes: [],
  },
  MST0102: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster refuses the credential',
    text: 'The API server of {cluster} refuses the credential of this plugin: {cause}.',
    remedy: '{remedy}',
    inputs: ['access'],
    modes: [],
  },
  MST0103: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Permission is missing',
    text: 'This plugin may not read {kinds} in {cluster}; what depends on it is left out.',
    remedy:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
    inputs: ['access'],
    modes: [],
  },
  MST0104: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Data is stale',
    text: '{kinds} of {cluster} are as they were last seen: {cause}.',
    remedy: '{remedy}',
    inputs: ['access'],
    modes: [],
  },
  MST0105: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Objects cannot be read',
    text: '{kind} {object} of {cluster} cannot be understood: {field} {problem}. Number of such objects: {count}.',
    remedy: 'Correct the object; the rest is used without it.',
    inputs: ['objects'],
    modes: [],
  },
  MST0106: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster is described wrongly',
    text: '{field}: {message}',
    remedy: '{remedy}',
    inputs: ['configuration'],
    modes: [],
  },
  MST0107: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Sources contradict each other',
    text: '{kept} and {dropped} do not agree about {cluster}: {message} The first one counts.',
    remedy: 'Take {field} out of one of them, or make them equal.',
    inputs: ['configuration'],
    modes: [],
  },
  MST0108: {
    severity: 'warning',
    confidence: 'certain',
    title: 'One cluster is configured twice',
    text: '{cluster} and {other} are the same cluster: their namespace kube-system has the same UID.',
    remedy: 'Take one of them out of the configuration.',
    inputs: ['configuration', 'access'],
    modes: [],
  },
  MST0109: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Certificate is not verified',
    text: 'The certificate of the API server of {cluster} is accepted without a check.',
    remedy: 'Give its CA (caData or caFile) and take skipTLSVerify out.',
    inputs: ['configuration'],
    modes: [],
  },
  MST0110: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster cannot be connected to',
    text: 'Cluster {cluster} is not read: {message}',
    remedy: 'Correct the authentication of the cluster in its configuration.',
    inputs: ['configuration'],
    modes: [],
  },
  MST0111: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Source of clusters cannot be read',
    text: '{field}: {message} The clusters that it gave before stay.',
    remedy: '{remedy}',
    inputs: ['configuration'],
    modes: [],
  },
  MST0112: {
    severity: 'info',
    confidence: 'certain',
    title: 'Known cluster is not watched',
    text: '{message}',
    remedy: '{remedy}',
    inputs: ['configuration'],
    modes: [],
  },
  MST0113: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Link to another tool is described wrongly',
    text: '{message} The link is left out.',
    remedy: '{remedy}',
    inputs: ['configuration'],
    modes: [],
  },
  MST0201: {
    severity: 'error',
    confidence: 'certain',
    title: 'istiod replica does not answer',
    text: 'Replica {replica} of control plane {controlPlane} does not answer: {cause}.',
    remedy: 'Look at its pod: events, logs and restarts.',
    inputs: ['debug-pages'],
    modes: [],
  },
  MST0202: {
    severity: 'error',
    confidence: 'certain',
    title: 'Replica does not read a cluster that others read',
    text: 'Replica {replica} of control plane {controlPlane} does not read {cluster}, other replicas do: proxies that are connected to it miss its endpoints.',
    remedy:
      'Look at the log of the replica: it may have refused the remote secret. A restart makes it read the secret again.',
    inputs: ['debug-pages'],
    modes: [],
  },
  MST0203: {
    severity: 'error',
    confidence: 'certain',
    title: 'Control plane cannot sync a cluster',
    text: 'Replica {replica} of control plane {controlPlane} says {syncStatus} for {cluster}. As long as it is so, every start of this istiod waits for the whole timeout before it is ready.',
    remedy:
      'Check the remote secret: address, CA, token and its permissions. The log of the replica names the cause.',
    inputs: ['debug-pages'],
    modes: [10, 44],
  },
  MST0204: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Control plane reads a cluster that is not configured here',
    text: 'Control plane {controlPlane} reads a cluster that it calls {istioClusterId}; none of the configured clusters is known by that id.',
    remedy:
      'Add the cluster to serviceMesh.clusters; calls to it are not shown until then.',
    inputs: ['debug-pages'],
    modes: [],
  },
  MST0205: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Debug pages of istiod cannot be read',
    text: 'The debug pages of istiod in {cluster} cannot be read: {cause}. Links and connections are unknown.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
    inputs: ['debug-pages'],
    modes: [],
  },
  MST0206: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Proxies are not connected to a control plane',
    text: 'Proxies of {cluster} that are connected to no replica of {controlPlane}: {missing} of {expected}.',
    remedy:
      'Look at the istio-proxy container of the pods: address of the control plane, its certificate, and the network between (ports 15012 and 15017).',
    inputs: ['objects', 'debug-pages'],
    modes: [34],
  },
  MST0207: {
    severity: 'error',
    confidence: 'likely',
    title: 'Two clusters have the same Istio cluster id',
    text: 'Clusters {cluster} and {other} are both called {istioClusterId}; endpoints of both are taken for one.',
    remedy: 'Give them different values of global.multiCluster.clusterName.',
    inputs: ['objects'],
    modes: [6],
  },
  MST0208: {
    severity: 'error',
    confidence: 'certain',
    title: 'Remote secret has expired',
    text: 'The credential for {istioClusterId} in remote secret {secret} of {cluster} ended on {expires}: istiod can no longer read that cluster, although it may still say synced.',
    remedy:
      'Create the remote secret again with a new token (istioctl create-remote-secret), or let a controller rotate it.',
    inputs: ['credentials', 'clock'],
    modes: [1],
  },
  MST0209: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Remote secret ends soon',
    text: 'The credential for {istioClusterId} in remote secret {secret} of {cluster} ends on {expires}.',
    remedy:
      'Rotate it before: create the remote secret again (istioctl create-remote-secret). istiod takes the new one over without a restart.',
    inputs: ['credentials', 'clock'],
    modes: [1],
  },
  MST0210: {
    severity: 'error',
    confidence: 'certain',
    title: 'Credential of a remote secret is refused',
    text: 'The API server of {istioClusterId} refuses the credential in remote secret {secret} of {cluster}: {cause}. What istiod knows of that cluster gets old, even where it says synced.',
    remedy:
      'Check that the ServiceAccount of the token exists there and was not made anew, then create the remote secret again.',
    inputs: ['credentials'],
    modes: [1, 45],
  },
  MST0211: {
    severity: 'error',
    confidence: 'likely',
    title: 'Control plane does not use the remote secret as it is now',
    text: 'Remote secret {secret} works for {istioClusterId}, and replica {replica} of control plane {controlPlane} says {syncStatus}: it still tries an older state of the secret.',
    remedy:
      'Look at the log of the replica; if nothing changes within a minute restart istiod.',
    inputs: ['credentials', 'debug-pages'],
    modes: [2, 45],
  },
  MST0212: {
    severity: 'error',
    confidence: 'certain',
    title: 'Remote secret authenticates in a way that istiod refuses',
    text: 'The kubeconfig for {istioClusterId} in remote secret {secret} of {cluster} authenticates by {authentication}; istiod refuses it, and the cluster does not even appear in clusterz.',
    remedy:
      'Use a token or an inline client certificate: istioctl create-remote-secret writes one. A kubeconfig of aws eks update-kubeconfig cannot be used.',
    inputs: ['credentials'],
    modes: [3],
  },
  MST0213: {
    severity: 'error',
    confidence: 'likely',
    title: 'Remote secret is read by no replica',
    text: 'Remote secret {secret} names {istioClusterId}, and no replica of control plane {controlPlane} lists that cluster: its kubeconfig was refused.',
    remedy:
      'Write the remote secret again; exec plugins, token files and certificate paths are refused. The log of istiod names the cause once.',
    inputs: ['remote-secrets', 'debug-pages'],
    modes: [3, 5],
  },
  MST0214: {
    severity: 'error',
    confidence: 'certain',
    title: 'Remote secret names an address of its own machine',
    text: 'The kubeconfig for {istioClusterId} in remote secret {secret} of {cluster} names {server}, which leads istiod to itself.',
    remedy:
      'Give the address under which the control plane reaches that API server (istioctl create-remote-secret --server).',
    inputs: ['credentials'],
    modes: [4],
  },
  MST0215: {
    severity: 'warning',
    confidence: 'possible',
    title: 'API server of a remote secret does not answer',
    text: 'The API server {server} that remote secret {secret} of {cluster} names for {istioClusterId} does not answer from here: {cause}.',
    remedy:
      'Check that the control plane reaches it: private endpoints, security groups, firewalls, port 443 or 6443.',
    inputs: ['credentials'],
    modes: [4, 34],
  },
  MST0216: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Remote secret leads to a cluster that is gone',
    text: 'The name of API server {server} in remote secret {secret} of {cluster} for {istioClusterId} does not resolve: the cluster was probably deleted.',
    remedy:
      'Delete the remote secret if the cluster is gone: until then every start of istiod waits for it.',
    inputs: ['credentials'],
    modes: [37],
  },
  MST0217: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Remote secret is in a namespace that no control plane reads',
    text: 'Remote secret {secret} of {cluster} is in namespace {namespace}, and no istiod of that cluster runs there: it is not read.',
    remedy: 'Create it in the namespace of istiod.',
    inputs: ['remote-secrets', 'objects'],
    modes: [5],
  },
  MST0218: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Remote secret has no label',
    text: 'Secret {secret} of {cluster} looks like a remote secret and has no label istio/multiCluster=true: istiod does not read it.',
    remedy: 'Label it istio/multiCluster=true.',
    inputs: ['remote-secrets'],
    modes: [5],
  },
  MST0219: {
    severity: 'error',
    confidence: 'certain',
    title: 'Remote secret holds no usable kubeconfig',
    text: 'What remote secret {secret} of {cluster} holds for {istioClusterId} cannot be used: {problem}.',
    remedy:
      'Create the remote secret again (istioctl create-remote-secret); its value is a kubeconfig.',
    inputs: ['credentials'],
    modes: [5],
  },
  MST0220: {
    severity: 'error',
    confidence: 'certain',
    title: 'Two remote secrets name one cluster id',
    text: 'Remote secrets {secret} and {other} of {cluster} both name {istioClusterId}: istiod uses the one that it meets first, which may change at each start.',
    remedy: 'Delete one of them, or correct its data key.',
    inputs: ['remote-secrets'],
    modes: [6],
  },
  MST0221: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Remote secret names the control plane’s own cluster',
    text: 'Remote secret {secret} names {istioClusterId}, which is the id of control plane {controlPlane} itself: istiod ignores it.',
    remedy:
      'Delete it; if it is meant for another cluster, correct the data key, and give each cluster an id of its own (global.multiCluster.clusterName).',
    inputs: ['remote-secrets', 'objects'],
    modes: [6],
  },
  MST0222: {
    severity: 'error',
    confidence: 'likely',
    title: 'Cluster is called by an id that is not its own',
    text: 'Control plane {controlPlane} calls cluster {cluster} {istioClusterId}, and what runs there calls itself {ownId}: its proxies are refused, and rules by cluster do not match.',
    remedy:
      'Make the data key of the remote secret equal to global.multiCluster.clusterName of the cluster.',
    inputs: ['objects', 'remote-secrets'],
    modes: [7],
  },
  MST0223: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Only one of two control planes reads the other’s cluster',
    text: 'Control plane {controlPlane} reads {cluster}, and the control plane there, {other}, does not read {ownCluster}: calls go one way only.',
    remedy: 'Create a remote secret for {ownCluster} in {cluster}.',
    inputs: ['remote-secrets', 'objects'],
    modes: [8],
  },
  MST0224: {
    severity: 'error',
    confidence: 'certain',
    title: 'Credential of a remote secret lacks permissions',
    text: 'With the credential for {istioClusterId} in remote secret {secret} of {cluster} istiod may not {permissions}.',
    remedy:
      'Bind ClusterRole istio-reader-clusterrole to the ServiceAccount of the token; the chart istio-base or istiod-remote brings it.',
    inputs: ['credentials'],
    modes: [9],
  },
  MST0225: {
    severity: 'error',
    confidence: 'likely',
    title: 'What a control plane knows of a cluster gets old',
    text: 'Control plane {controlPlane} says synced for {cluster}, which tells of the first sync only; its API server does not answer now: {cause}. The endpoints stay as they were.',
    remedy:
      'Bring the API server back; until then calls go to endpoints that may be gone.',
    inputs: ['access', 'debug-pages'],
    modes: [11],
  },
  MST0226: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Control planes of one mesh have different mesh ids',
    text: 'Control planes {controlPlane} and {other} read each other’s clusters and have mesh ids {meshId} and {otherMeshId}: telemetry takes them for two meshes.',
    remedy: 'Set global.meshID to one value everywhere.',
    inputs: ['objects'],
    modes: [22],
  },
  MST0227: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Control planes of one mesh have different versions',
    text: 'Control plane {controlPlane} is {version}, {other} is {otherVersion}: one fleet follows two sets of rules.',
    remedy:
      'Finish the upgrade; in between keep the difference to one minor version.',
    inputs: ['objects'],
    modes: [35],
  },
  MST0228: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Proxies do not fit the version of their control plane',
    text: 'Proxies of {cluster} ({count} in all) are {version}, their control plane {controlPlane} is {otherVersion}: proxies may be one minor version older, never newer.',
    remedy: 'Restart the workloads, so that they get the present proxy.',
    inputs: ['objects'],
    modes: [35],
  },
  MST0229: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Control planes of one mesh have different settings',
    text: '{setting} is {value} in control plane {controlPlane} and {otherValue} in {other}: their proxies get different endpoints.',
    remedy: 'Give every istiod of the mesh the same environment.',
    inputs: ['objects'],
    modes: [36],
  },
  MST0230: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Replicas of one control plane differ',
    text: 'Replicas {replica} and {otherReplica} of control plane {controlPlane} have different {setting}: {value} and {otherValue}. What a proxy gets depends on the replica that it is connected to.',
    remedy: 'Wait for the rollout to end; if there is none, restart istiod.',
    inputs: ['objects', 'debug-pages'],
    modes: [35, 36],
  },
  MST0231: {
    severity: 'warning',
    confidence: 'likely',
    title: 'No control plane reads the cluster',
    text: 'Cluster {cluster} has proxies, and none of the known control planes reads it: its services are in no mesh that is seen here.',
    remedy:
      'Create a remote secret for {cluster} in the config cluster of its control plane; if it belongs to another mesh, configure the cluster of that control plane too.',
    inputs: ['objects', 'remote-secrets'],
    modes: [8],
  },
  MST0232: {
    severity: 'error',
    confidence: 'likely',
    title: 'Remote secret does not trust the API server',
    text: 'The CA for {istioClusterId} in remote secret {secret} of {cluster} did not sign the certificate of API server {server}: {cause}.',
    remedy:
      'Create the remote secret again with the CA of that API server (istioctl create-remote-secret).',
    inputs: ['credentials'],
    modes: [4],
  },
  MST0301: {
    severity: 'error',
    confidence: 'certain',
    title: 'Gateway has no address',
    text: 'Gateway {object} of network {network} in {cluster} has no address: its network cannot be reached from others.',
    remedy:
      'Give its Service a load balancer, external IPs, or node addresses; see its events.',
    inputs: ['objects'],
    modes: [13],
  },
  MST0302: {
    severity: 'error',
    confidence: 'likely',
    title: 'Name of a gateway does not resolve',
    text: 'The name {hostname} of gateway {object} in {cluster} does not resolve.',
    remedy: 'Check the DNS record of the load balancer.',
    inputs: ['objects', 'dns'],
    modes: [15],
  },
  MST0303: {
    severity: 'warning',
    confidence: 'likely',
    title: 'System namespace has no network label',
    text: 'Namespace {namespace} of {cluster} has no label topology.istio.io/network, although {source} says network {network}: pods without a label of their own count as being in every network, and their addresses are handed out as they are.',
    remedy:
      'Label namespace {namespace} of {cluster} with topology.istio.io/network={network}.',
    inputs: ['objects'],
    modes: [12],
  },
  MST0304: {
    severity: 'error',
    confidence: 'likely',
    title: 'Proxies are in another network than their cluster',
    text: 'Namespace {namespace} of {cluster} says network {network}, and proxies there ({count} in all) were started with network {other}: they are sent to gateways for calls inside their cluster, and past them for calls outside.',
    remedy:
      'Make global.network and the label topology.istio.io/network of namespace {namespace} equal, and restart the workloads.',
    inputs: ['objects'],
    modes: [12],
  },
  MST0305: {
    severity: 'error',
    confidence: 'likely',
    title: 'Gateway is labelled with another network than its cluster',
    text: 'Gateway {object} of {cluster} is labelled for network {network}, and its cluster is in network {other}: calls to {network} arrive where they cannot be passed on.',
    remedy:
      'Correct the label topology.istio.io/network of the Service, or that of the system namespace.',
    inputs: ['objects'],
    modes: [12, 14],
  },
  MST0306: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Proxies do not know their network',
    text: 'No sidecar of {cluster} ({count} in all) was started with a network, and network {network} has a gateway: even calls inside the cluster go through it.',
    remedy:
      'Set global.network to {network} for the cluster, and restart the workloads.',
    inputs: ['objects'],
    modes: [12],
  },
  MST0307: {
    severity: 'error',
    confidence: 'certain',
    title: 'Gateway is of a type that has no address',
    text: 'Gateway {object} of network {network} in {cluster} is a Service of type {type} without external IPs or annotation traffic.istio.io/nodeSelector: istiod knows no address for it, and hands out the addresses of the pods behind it.',
    remedy:
      'Make it a LoadBalancer, give it externalIPs, or for NodePort the annotation traffic.istio.io/nodeSelector.',
    inputs: ['objects'],
    modes: [13],
  },
  MST0308: {
    severity: 'error',
    confidence: 'certain',
    title: 'No node gives the gateway an address',
    text: 'Gateway {object} of network {network} in {cluster} is a NodePort Service, and no node that its annotation traffic.istio.io/nodeSelector selects has an ExternalIP.',
    remedy:
      'Give the nodes an ExternalIP (without a cloud provider they have none), or use externalIPs or a load balancer.',
    inputs: ['objects'],
    modes: [13],
  },
  MST0309: {
    severity: 'error',
    confidence: 'certain',
    title: 'Gateway has not the port that istiod looks for',
    text: 'Gateway {object} of network {network} in {cluster} offers ports {ports}, and istiod looks for {port}: it is no gateway for it.',
    remedy:
      'Add port {port} to the Service, or name the port by label networking.istio.io/gatewayPort.',
    inputs: ['objects'],
    modes: [14],
  },
  MST0310: {
    severity: 'warning',
    confidence: 'likely',
    title: 'East-west gateway has no network label',
    text: 'Service {object} of {cluster} offers port 15443 and leads to gateway proxies, and has no label topology.istio.io/network: istiod does not know it as a gateway.',
    remedy: 'Label the Service with topology.istio.io/network.',
    inputs: ['objects'],
    modes: [14],
  },
  MST0311: {
    severity: 'error',
    confidence: 'certain',
    title: 'Control plane does not resolve names of gateways',
    text: 'Gateway {object} of {cluster} has only the name {hostname}, and control plane {controlPlane} does not resolve names (RESOLVE_HOSTNAME_GATEWAYS): it does not use the gateway.',
    remedy:
      'Set RESOLVE_HOSTNAME_GATEWAYS=true for istiod, or give the gateway IP addresses.',
    inputs: ['objects'],
    modes: [15],
  },
  MST0312: {
    severity: 'error',
    confidence: 'likely',
    title: 'Nothing opens the gateway for other clusters',
    text: 'No Gateway resource known to {controlPlane} opens port {port} of gateway {object} in {cluster} with tls mode AUTO_PASSTHROUGH: connections that arrive there are refused.',
    remedy:
      'Create the Gateway cross-network-gateway that selects the pods of the gateway (port {port}, AUTO_PASSTHROUGH, hosts *.local).',
    inputs: ['objects'],
    modes: [16],
  },
  MST0313: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Gateway is open for some hosts only',
    text: 'The Gateway resources that open gateway {object} in {cluster} list {hosts}, which does not cover the services of the mesh (*.local).',
    remedy:
      'Add *.local to the hosts of the AUTO_PASSTHROUGH server, unless it is meant so.',
    inputs: ['objects'],
    modes: [16],
  },
  MST0314: {
    severity: 'error',
    confidence: 'certain',
    title: 'Gateway proxy is in another network than its Service',
    text: 'Pod {pod} behind gateway {object} in {cluster} was started with network {other}; the Service is labelled for network {network}.',
    remedy:
      'Set ISTIO_META_NETWORK of the gateway (global.network or networkGateway of its chart) to {network}.',
    inputs: ['objects'],
    modes: [17],
  },
  MST0315: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Gateway proxy may send calls on to other networks',
    text: 'Pod {pod} behind gateway {object} in {cluster} has no ISTIO_META_REQUESTED_NETWORK_VIEW: what arrives there may be sent on to the gateway of another network.',
    remedy:
      'Set ISTIO_META_REQUESTED_NETWORK_VIEW of the gateway (networkGateway of its chart) to {network}.',
    inputs: ['objects'],
    modes: [17],
  },
  MST0316: {
    severity: 'error',
    confidence: 'certain',
    title: 'Gateway has no ready pod',
    text: 'Gateway {object} of network {network} in {cluster} has an address and no ready pod behind it: calls into the network fail.',
    remedy: 'Look at the Deployment of the gateway: replicas, events, logs.',
    inputs: ['objects'],
    modes: [40],
  },
  MST0317: {
    severity: 'error',
    confidence: 'likely',
    title: 'Gateway does not answer',
    text: 'Gateway {object} of network {network} in {cluster} does not answer at {address} from here: {cause}.',
    remedy:
      'Check firewalls and security groups for the port, and the health of the load balancer’s targets. Other clusters may reach it although this plugin does not.',
    inputs: ['objects', 'gateway-probes'],
    modes: [34],
  },
  MST0318: {
    severity: 'error',
    confidence: 'likely',
    title: 'Addresses of pods overlap in one network',
    text: 'Clusters {cluster} and {other} are both in network {network}, and both have pods at {addresses}: calls may arrive in the wrong cluster.',
    remedy:
      'Give the clusters different ranges of pod addresses, or put them into different networks with a gateway each.',
    inputs: ['objects'],
    modes: [38],
  },
  MST0319: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Waypoint is taken for an east-west gateway',
    text: 'Waypoint {object} of {cluster} has a network label, an HBONE listener and addresses: istiod takes it for a gateway of network {network}.',
    remedy:
      'Take label topology.istio.io/network or spec.addresses out of the waypoint.',
    inputs: ['objects'],
    modes: [41],
  },
  MST0320: {
    severity: 'error',
    confidence: 'likely',
    title: 'Network has no gateway',
    text: 'Cluster {cluster} is in network {network}, which has no gateway, and the mesh has other networks: the addresses of its pods are handed to clients there as they are.',
    remedy:
      'Install an east-west gateway in {cluster}, labelled topology.istio.io/network={network}.',
    inputs: ['objects'],
    modes: [13, 14],
  },
  MST0321: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Replica does not see a gateway',
    text: 'Replica {replica} of control plane {controlPlane} lists no gateway of network {network}, although gateway {object} has the address {address}.',
    remedy:
      'Look at the log of the replica: the name of the gateway may not resolve from there, or the cluster may not be synced.',
    inputs: ['objects', 'debug-pages'],
    modes: [15],
  },
  MST0322: {
    severity: 'error',
    confidence: 'certain',
    title: 'meshNetworks put one cluster into two networks',
    text: 'meshNetworks of control plane {controlPlane} list fromRegistry {istioClusterId} in networks {networks}: which one counts changes from start to start.',
    remedy: 'List the cluster in one network only.',
    inputs: ['objects'],
    modes: [12],
  },
  MST0323: {
    severity: 'warning',
    confidence: 'likely',
    title: 'meshNetworks name a cluster that does not exist',
    text: 'Network {network} in meshNetworks of control plane {controlPlane} lists fromRegistry {istioClusterId}, and the control plane reads no cluster of that id.',
    remedy:
      'Correct the id: it is the data key of the remote secret, or CLUSTER_ID of istiod.',
    inputs: ['objects', 'remote-secrets'],
    modes: [7, 12],
  },
  MST0324: {
    severity: 'error',
    confidence: 'likely',
    title: 'Gateway leads to a certificate that the mesh does not trust',
    text: 'What answers behind gateway {object} of network {network} in {cluster} at {address} shows a certificate that proxies of the mesh do not accept: {cause}.',
    remedy:
      'Restart the workloads and gateways that keep certificates of an earlier root. If the gateway ends TLS itself, let it pass connections on (AUTO_PASSTHROUGH).',
    inputs: ['objects', 'gateway-probes'],
    modes: [18, 19],
  },
  MST0401: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Entity matches no service',
    text: '{message}',
    remedy: '{remedy}',
    inputs: ['catalog', 'objects'],
    modes: [],
  },
  MST0402: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Annotation names a service that no cluster has',
    text: 'Annotation {annotation} of {entity} names {service}, which no cluster has.',
    remedy: 'Correct the annotation, or deploy the Service.',
    inputs: ['catalog', 'objects'],
    modes: [],
  },
  MST0403: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Service does not resolve for its client',
    text: 'Clients in {cluster} call {host}, and {cluster} has no Service of that name: its DNS does not know it.',
    remedy:
      'Create namespace and Service in {cluster} too (it needs no pods), or switch DNS capture on (ISTIO_META_DNS_CAPTURE).',
    inputs: ['catalog', 'objects'],
    modes: [23],
  },
  MST0404: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Service has other ports in another cluster',
    text: 'Service {service} has ports {ports} in {cluster} and {otherPorts} in {other}. Ports are matched by name, and one cluster decides: calls to ports that differ miss the endpoints of the others.',
    remedy:
      'Make names and numbers of the ports equal in every cluster of the mesh.',
    inputs: ['objects'],
    modes: [24],
  },
  MST0405: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Service is of another type in another cluster',
    text: 'Service {service} is {type} in {cluster} and {otherType} in {other}; one cluster decides for all.',
    remedy: 'Make the Service equal in every cluster of the mesh.',
    inputs: ['objects'],
    modes: [24],
  },
  MST0406: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Pods without a sidecar cannot be reached from other networks',
    text: 'Pods of service {service} in {cluster} ({count} in all, such as {pod}) have no sidecar; elsewhere its pods have one. Clients in other networks are not given them.',
    remedy:
      'Inject the sidecar: label the namespace in {cluster}, and restart the workload.',
    inputs: ['objects'],
    modes: [25],
  },
  MST0407: {
    severity: 'warning',
    confidence: 'certain',
    title: 'PeerAuthentication keeps services out of other networks',
    text: 'PeerAuthentication {object} of {cluster} switches mutual TLS off ({mode}); traffic through gateways must be mutual TLS, so clients in other networks are not given the workloads.',
    remedy: 'Set the mode to PERMISSIVE or STRICT.',
    inputs: ['objects'],
    modes: [25],
  },
  MST0408: {
    severity: 'warning',
    confidence: 'certain',
    title: 'DestinationRule keeps a service out of other networks',
    text: 'DestinationRule {object} of {cluster} sets tls mode {mode} for {host}; traffic through gateways must be mutual TLS, so clients in other networks are not given its endpoints.',
    remedy: 'Set the tls mode to ISTIO_MUTUAL, or take tls out.',
    inputs: ['objects'],
    modes: [25],
  },
  MST0409: {
    severity: 'error',
    confidence: 'likely',
    title: 'Other network does not know a subset',
    text: 'Clients of control plane {controlPlane} are sent to subset {subset} of {host} in {cluster}, and the control plane of its gateway, {other}, has no DestinationRule with that subset: the gateway refuses the connection.',
    remedy: 'Apply the DestinationRule in the config cluster of {other} too.',
    inputs: ['objects'],
    modes: [26],
  },
  MST0410: {
    severity: 'info',
    confidence: 'possible',
    title: 'Rule is in one primary only',
    text: '{kind} {object} is in {cluster} and not in {other}, which is a primary of the same mesh and has the service too: clients there do not follow it.',
    remedy:
      'Apply it in every primary, unless it is meant for clients of {cluster} only.',
    inputs: ['objects'],
    modes: [26],
  },
  MST0411: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Locality failover is not in effect',
    text: 'DestinationRule {object} of {cluster} sets a failover for {host} and no outlierDetection: Envoy never notices that it should fail over, and istiod gives all endpoints one priority.',
    remedy: 'Add outlierDetection to the same traffic policy.',
    inputs: ['objects'],
    modes: [27],
  },
  MST0412: {
    severity: 'info',
    confidence: 'likely',
    title: 'Failover by region does not look through gateways',
    text: 'DestinationRule {object} of {cluster} orders endpoints of {host} by {labels}; an endpoint that stands for a gateway has none of these labels and always counts as different.',
    remedy:
      'Put topology.istio.io/network or topology.istio.io/cluster first, or use localityLbSetting.failover, which knows the locality behind gateways.',
    inputs: ['objects'],
    modes: [27],
  },
  MST0413: {
    severity: 'info',
    confidence: 'possible',
    title: 'One ejection takes a whole network away',
    text: 'DestinationRule {object} ejects failing endpoints of {host}, and for clients in {cluster} network {network} is one endpoint, its gateway {gateway}: failures of a few pods there eject all of them.',
    remedy:
      'Give the gateway several addresses, or raise the number of errors that eject an endpoint, so that one bad pod does not eject it.',
    inputs: ['catalog', 'objects', 'dns'],
    modes: [28],
  },
  MST0414: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Namespace is not selected in one cluster',
    text: 'The discoverySelectors of control plane {controlPlane} select namespace {namespace} in {other} and not in {cluster}: its services there do not exist for the mesh.',
    remedy: 'Label namespace {namespace} in {cluster} as in {other}.',
    inputs: ['objects'],
    modes: [29],
  },
  MST0415: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Headless service does not cross networks',
    text: '{host} is headless: clients in {cluster} connect to the addresses that DNS gives, and cannot reach those in network {network}.',
    remedy: 'Use a Service with a cluster IP for calls across networks.',
    inputs: ['catalog', 'objects'],
    modes: [30],
  },
  MST0416: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Endpoint names a pod that does not exist',
    text: 'EndpointSlice {object} of {cluster} names pod {pod}, which does not exist or has failed: istiod leaves the endpoint out.',
    remedy:
      'Check the controller that writes the EndpointSlice; while a pod goes this heals by itself.',
    inputs: ['objects'],
    modes: [42],
  },
  MST0417: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Workloads of one name hide each other',
    text: 'ServiceEntry {object} of {cluster} selects {workload} in {other} and in another cluster: a workloadSelector knows workloads by namespace and name only, so one of them is not used.',
    remedy:
      'Give the workloads different names, such as another name of the StatefulSet in each cluster.',
    inputs: ['objects'],
    modes: [43],
  },
  MST0501: {
    severity: 'error',
    confidence: 'certain',
    title: 'Clusters trust different root certificates',
    text: 'Clusters {cluster} and {other} are in one mesh and have no root certificate in common: TLS between their workloads fails.',
    remedy:
      'Give every cluster an intermediate CA of one root (Secret cacerts), and restart istiod and the workloads.',
    inputs: ['objects'],
    modes: [18],
  },
  MST0502: {
    severity: 'error',
    confidence: 'certain',
    title: 'Root certificate has expired',
    text: 'The root certificate {certificate} that {cluster} trusts ended on {expires}.',
    remedy:
      'Bring in a new root: first both roots side by side in every cluster, then the new CA.',
    inputs: ['objects', 'clock'],
    modes: [19],
  },
  MST0503: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Root certificate ends soon',
    text: 'The root certificate {certificate} that {cluster} trusts ends on {expires}.',
    remedy:
      'Plan the rotation: first both roots side by side in every cluster, then the new CA.',
    inputs: ['objects', 'clock'],
    modes: [19],
  },
  MST0504: {
    severity: 'error',
    confidence: 'certain',
    title: 'CA certificate has expired',
    text: 'The CA certificate in Secret {secret} of {cluster} ended on {expires}: istiod can sign nothing that lasts.',
    remedy: 'Renew the intermediate CA in Secret cacerts.',
    inputs: ['authorities', 'clock'],
    modes: [19],
  },
  MST0505: {
    severity: 'warning',
    confidence: 'certain',
    title: 'CA certificate ends soon',
    text: 'The CA certificate in Secret {secret} of {cluster} ends on {expires}.',
    remedy: 'Renew the intermediate CA in Secret cacerts before.',
    inputs: ['authorities', 'clock'],
    modes: [19],
  },
  MST0506: {
    severity: 'error',
    confidence: 'likely',
    title: 'istiod does not use Secret cacerts',
    text: 'Secret {secret} of {cluster} is there, and istiod signs with a root of its own: it was started before the Secret was there.',
    remedy: 'Restart istiod, then the workloads.',
    inputs: ['authorities', 'remote-secrets'],
    modes: [20],
  },
  MST0507: {
    severity: 'error',
    confidence: 'certain',
    title: 'Trust domains differ without aliases',
    text: 'Control planes {controlPlane} and {other} are in one mesh and have trust domains {trustDomain} and {otherTrustDomain}; {controlPlane} does not list {otherTrustDomain} in trustDomainAliases: its proxies refuse the others’ identities.',
    remedy:
      'Use one trust domain, or list the other one in trustDomainAliases on both sides.',
    inputs: ['objects'],
    modes: [21],
  },
  MST0508: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Namespaces have an old root certificate',
    text: 'Namespaces of {cluster} ({count} in all, such as {namespace}) have other root certificates than the system namespace: nobody keeps them up to date.',
    remedy:
      'Check which control plane leads in the cluster (annotation topology.istio.io/controlPlaneClusters), and its permission to write ConfigMaps.',
    inputs: ['objects'],
    modes: [18, 33],
  },
  MST0601: {
    severity: 'error',
    confidence: 'certain',
    title: 'Injection webhook calls a Service that is only a name',
    text: 'Webhook {webhook} of {cluster} calls Service {service}, which is of type ExternalName; an API server does not follow it: no pod is injected.',
    remedy:
      'Use a URL (istiodRemote.injectionURL) instead of a Service, or give the Service an EndpointSlice.',
    inputs: ['objects'],
    modes: [31],
  },
  MST0602: {
    severity: 'error',
    confidence: 'likely',
    title: 'Address of the remote control plane is out of date',
    text: 'Service {service} of {cluster} leads to {addresses}, which is no address of any gateway or Service of a control plane: proxies and injection cannot reach istiod.',
    remedy:
      'Set global.remotePilotAddress to the present address of the control plane’s east-west gateway; the addresses of AWS load balancers change, their names do not.',
    inputs: ['objects', 'dns'],
    modes: [32],
  },
  MST0603: {
    severity: 'error',
    confidence: 'likely',
    title: 'Injection webhook does not trust istiod',
    text: 'Webhook {webhook} of {cluster} has {bundle}, so the API server does not trust istiod: no pod is injected.',
    remedy:
      'istiod writes the caBundle of the clusters that it leads in: check annotation topology.istio.io/controlPlaneClusters there, its permissions, and the remote secret.',
    inputs: ['objects'],
    modes: [33],
  },
  MST0604: {
    severity: 'warning',
    confidence: 'likely',
    title: 'No control plane may lead in the cluster',
    text: 'Namespace {namespace} of {cluster} does not name {istioClusterId} in annotation topology.istio.io/controlPlaneClusters, so neither {controlPlane} nor another control plane writes the root certificates and the caBundle of the webhook there.',
    remedy:
      'Annotate namespace {namespace} with topology.istio.io/controlPlaneClusters={istioClusterId}.',
    inputs: ['objects'],
    modes: [33],
  },
  MST0605: {
    severity: 'error',
    confidence: 'certain',
    title: 'System namespace is missing',
    text: 'Cluster {cluster} has no namespace {namespace}, which control plane {controlPlane} looks for: it has no network there, and nobody writes its root certificates.',
    remedy:
      'Create namespace {namespace} in {cluster}, labelled topology.istio.io/network.',
    inputs: ['objects'],
    modes: [39],
  },
  MST0701: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster id is no name that Kubernetes accepts',
    text: '"{istioClusterId}" cannot be the Istio cluster id: it becomes part of names of Secrets and Services.',
    remedy:
      'Use lower-case letters, digits and "-", beginning and ending with a letter or digit, at most 63 of them, such as {example}.',
    inputs: ['plan'],
    modes: [],
  },
  MST0702: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster is in a mesh already',
    text: 'Cluster {cluster} is in mesh {mesh} already, as {role}.',
    remedy:
      'There is nothing to bring in if that is the mesh; to move it, or to give it another id or role, take it out of {mesh} first by the template for offboarding.',
    inputs: ['plan', 'objects', 'debug-pages'],
    modes: [],
  },
  MST0703: {
    severity: 'error',
    confidence: 'certain',
    title: 'Primary has no control plane of the mesh',
    text: 'No control plane of mesh {mesh} runs in {primary} or is configured there.',
    remedy: 'Choose among {primaries}.',
    inputs: ['plan', 'objects'],
    modes: [],
  },
  MST0704: {
    severity: 'warning',
    confidence: 'possible',
    title: 'Pods of one network may not reach each other',
    text: 'Network {network} is that of {other} too, so pods of {cluster} and {other} call each other directly, without a gateway; {reason}.',
    remedy:
      'Unless the addresses of pods are routed between both clusters, give {cluster} a network of its own and an east-west gateway.',
    inputs: ['plan', 'objects'],
    modes: [38],
  },
  MST0705: {
    severity: 'error',
    confidence: 'certain',
    title: 'Istio release does not support the Kubernetes of a cluster',
    text: 'Istio {istio} does not support Kubernetes {version} of {cluster} (data as of {asOf}). Releases that support all clusters: {fitting}.',
    remedy: 'Choose a release that fits, or upgrade {cluster}.',
    inputs: ['plan', 'releases', 'access'],
    modes: [35],
  },
  MST0706: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Kubernetes of the cluster is not supported for long',
    text: 'Support of Kubernetes {version} of {cluster} is {state} until {endsAt}; days from now: {days} (data as of {asOf}).',
    remedy: 'Upgrade {cluster} before it joins.',
    inputs: ['plan', 'releases', 'access', 'clock'],
    modes: [],
  },
  MST0707: {
    severity: 'error',
    confidence: 'likely',
    title: 'Parts of another Istio are in the cluster',
    text: 'Cluster {cluster} has {object}, which is not of mesh {mesh}: {effect}.',
    remedy:
      'Remove what an earlier installation left behind, or install the new one under a revision of its own.',
    inputs: ['plan', 'objects'],
    modes: [],
  },
  MST0708: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Control plane may not reach the API server',
    text: 'The API server of {cluster} has a private endpoint only, and {controlPlane} runs in {primary}: whether it is reached from there is not known.',
    remedy:
      'Allow port 443 from the nodes of {primary} in the security group of the cluster, and peer their networks; or open the public endpoint to them.',
    inputs: ['plan', 'eks'],
    modes: [4, 34],
  },
  MST0709: {
    severity: 'warning',
    confidence: 'possible',
    title: 'Ports of the gateways may be closed',
    text: 'Networks {networks} reach each other through east-west gateways; ports {ports} are not reached from {cluster}.',
    remedy:
      'Allow ports {ports} between the nodes of the clusters and the gateways.',
    inputs: ['plan'],
    modes: [34],
  },
  MST0710: {
    severity: 'warning',
    confidence: 'possible',
    title: 'Nothing gives load balancers an address',
    text: 'In {cluster} no controller of load balancers is seen, and no Service of type LoadBalancer has an address.',
    remedy:
      'Install the AWS Load Balancer Controller on EKS, or MetalLB, kube-vip or Cilium elsewhere; without it the east-west gateway stays pending.',
    inputs: ['plan', 'objects'],
    modes: [13],
  },
  MST0711: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Nodes say neither region nor zone',
    text: 'Nodes of {cluster} ({count} of {all}, such as {node}) have no label topology.kubernetes.io/region: failover by locality does not know where they are.',
    remedy:
      'Label the nodes with topology.kubernetes.io/region and topology.kubernetes.io/zone.',
    inputs: ['plan', 'objects'],
    modes: [27],
  },
  MST0712: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Access to the EKS cluster is by ConfigMap only',
    text: 'The authentication mode of {cluster} is {mode}: access entries, by which the pull request lets readers in, have no effect.',
    remedy:
      'Set the authentication mode to API_AND_CONFIG_MAP, or map the role in ConfigMap aws-auth.',
    inputs: ['plan', 'eks'],
    modes: [],
  },
  MST0713: {
    severity: 'warning',
    confidence: 'possible',
    title: 'Nothing applies the pull request',
    text: 'No Argo CD is seen in {cluster} or in another cluster of this fleet.',
    remedy:
      'Register the cluster with the Argo CD that is to apply the pull request, or apply its files by hand in their order.',
    inputs: ['plan', 'objects'],
    modes: [],
  },
  MST0714: {
    severity: 'warning',
    confidence: 'possible',
    title: 'Policies may refuse calls of the new cluster',
    text: 'AuthorizationPolicies of {primary} ({count} in all, such as {object}) are not evaluated here: they may refuse identities of {cluster}.',
    remedy:
      'Look for namespaces, principals and trust domains that they list, and add those of {cluster}.',
    inputs: ['plan', 'objects'],
    modes: [],
  },
  MST0715: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Gateway API is too old',
    text: 'Cluster {cluster} serves {served} of the Gateway API and not gateway.networking.k8s.io/v1.',
    remedy: 'Upgrade the CRDs of the Gateway API to release 1.0 or newer.',
    inputs: ['plan', 'access'],
    modes: [],
  },
  MST0716: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster is in another network than planned',
    text: 'Cluster {cluster} is in network {network}, and the plan says {planned}.',
    remedy:
      'Label namespace {namespace} of {cluster} with topology.istio.io/network={planned}, or plan with {network}.',
    inputs: ['plan', 'objects'],
    modes: [12],
  },
  MST0717: {
    severity: 'error',
    confidence: 'certain',
    title: 'Control plane does not read the new cluster',
    text: 'Control plane {controlPlane} lists no cluster {istioClusterId}, by which it is to read {cluster}.',
    remedy:
      'Create the remote secret for {cluster} in {primary}, as ONBOARDING.md of the pull request says; its data key is {istioClusterId}.',
    inputs: ['plan', 'debug-pages'],
    modes: [8],
  },
  MST0718: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Other clusters are given no endpoint of the cluster',
    text: 'Clients of other clusters are given no endpoint of {cluster}, although it has services that they share.',
    remedy:
      'Look at the routes of a shared service on its Mesh tab: they name what is left out, and why.',
    inputs: ['plan', 'objects'],
    modes: [],
  },
  MST0719: {
    severity: 'error',
    confidence: 'likely',
    title: 'Service would lose its last endpoints',
    text: 'Services ({count} in all, such as {service} of {owners}) would lose their last endpoints with {cluster}.',
    remedy:
      'Bring them up in another cluster of the mesh first, or agree with their owners and override.',
    inputs: ['plan', 'objects', 'catalog'],
    modes: [],
  },
  MST0720: {
    severity: 'error',
    confidence: 'certain',
    title: 'Control plane would go with the cluster',
    text: 'Control plane {controlPlane} goes with {cluster}, and proxies in other clusters are connected to it: {proxies}.',
    remedy: 'Move these proxies to another control plane first.',
    inputs: ['plan', 'objects', 'debug-pages'],
    modes: [],
  },
  MST0721: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster is not in the mesh',
    text: 'Cluster {cluster} is not in mesh {mesh}: there is nothing to take out.',
    remedy: 'Choose among {members}.',
    inputs: ['plan', 'objects', 'debug-pages'],
    modes: [],
  },
  MST0722: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Gateway of a network would go',
    text: 'Networks {networks} lose their only gateway with {cluster}, and other clusters are in them.',
    remedy: 'Install an east-west gateway in another cluster of them first.',
    inputs: ['plan', 'objects'],
    modes: [],
  },
  MST0723: {
    severity: 'info',
    confidence: 'certain',
    title: 'Cluster is on its way into the mesh',
    text: 'Cluster {cluster} is on its way into mesh {mesh} and no member yet: a further run goes on where it is.',
    remedy:
      'Go on with the same id, network and role; the page of the onboarding says what the cluster waits for.',
    inputs: ['plan', 'objects', 'debug-pages'],
    modes: [],
  },
} as const satisfies Record<string, FindingEntry>;

/**
 * Key of {@link FINDINGS}.
 *
 * @public
 */
export type FindingCode = keyof typeof FINDINGS;
