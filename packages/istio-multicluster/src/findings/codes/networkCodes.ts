import { FindingEntry } from '../FindingEntry';

/** 03xx: networks and gateways. */
export const NETWORK_CODES = {
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
} as const satisfies Record<string, FindingEntry>;
