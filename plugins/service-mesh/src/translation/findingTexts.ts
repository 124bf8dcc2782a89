// Written by `yarn findings:write`; the table is in packages/istio-multicluster/src/findings/findingCodes.ts.

/** Title, text and remedy of each finding in English. */
export const findingTexts = {
  MST0101: {
    title: 'Cluster cannot be reached',
    text: 'Cluster {{cluster}} cannot be reached: {{cause}}.',
    remedy: '{{remedy}}',
  },
  MST0102: {
    title: 'Cluster refuses the credential',
    text: 'The API server of {{cluster}} refuses the credential of this plugin: {{cause}}.',
    remedy: '{{remedy}}',
  },
  MST0103: {
    title: 'Permission is missing',
    text: 'This plugin may not read {{kinds}} in {{cluster}}; what depends on it is left out.',
    remedy:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
  },
  MST0104: {
    title: 'Data is stale',
    text: '{{kinds}} of {{cluster}} are as they were last seen: {{cause}}.',
    remedy: '{{remedy}}',
  },
  MST0105: {
    title: 'Objects cannot be read',
    text: '{{kind}} {{object}} of {{cluster}} cannot be understood: {{field}} {{problem}}. Number of such objects: {{count}}.',
    remedy: 'Correct the object; the rest is used without it.',
  },
  MST0106: {
    title: 'Cluster is described wrongly',
    text: '{{field}}: {{message}}',
    remedy: '{{remedy}}',
  },
  MST0107: {
    title: 'Sources contradict each other',
    text: '{{kept}} and {{dropped}} do not agree about {{cluster}}: {{message}} The first one counts.',
    remedy: 'Take {{field}} out of one of them, or make them equal.',
  },
  MST0108: {
    title: 'One cluster is configured twice',
    text: '{{cluster}} and {{other}} are the same cluster: their namespace kube-system has the same UID.',
    remedy: 'Take one of them out of the configuration.',
  },
  MST0109: {
    title: 'Certificate is not verified',
    text: 'The certificate of the API server of {{cluster}} is accepted without a check.',
    remedy: 'Give its CA (caData or caFile) and take skipTLSVerify out.',
  },
  MST0110: {
    title: 'Cluster cannot be connected to',
    text: 'Cluster {{cluster}} is not read: {{message}}',
    remedy: 'Correct the authentication of the cluster in its configuration.',
  },
  MST0111: {
    title: 'Source of clusters cannot be read',
    text: '{{field}}: {{message}} The clusters that it gave before stay.',
    remedy: '{{remedy}}',
  },
  MST0112: {
    title: 'Known cluster is not watched',
    text: '{{message}}',
    remedy: '{{remedy}}',
  },
  MST0113: {
    title: 'Link to another tool is described wrongly',
    text: '{{message}} The link is left out.',
    remedy: '{{remedy}}',
  },
  MST0201: {
    title: 'istiod replica does not answer',
    text: 'Replica {{replica}} of control plane {{controlPlane}} does not answer: {{cause}}.',
    remedy: 'Look at its pod: events, logs and restarts.',
  },
  MST0202: {
    title: 'Replica does not read a cluster that others read',
    text: 'Replica {{replica}} of control plane {{controlPlane}} does not read {{cluster}}, other replicas do: proxies that are connected to it miss its endpoints.',
    remedy:
      'Look at the log of the replica: it may have refused the remote secret. A restart makes it read the secret again.',
  },
  MST0203: {
    title: 'Control plane cannot sync a cluster',
    text: 'Replica {{replica}} of control plane {{controlPlane}} says {{syncStatus}} for {{cluster}}. As long as it is so, every start of this istiod waits for the whole timeout before it is ready.',
    remedy:
      'Check the remote secret: address, CA, token and its permissions. The log of the replica names the cause.',
  },
  MST0204: {
    title: 'Control plane reads a cluster that is not configured here',
    text: 'Control plane {{controlPlane}} reads a cluster that it calls {{istioClusterId}}; none of the configured clusters is known by that id.',
    remedy:
      'Add the cluster to serviceMesh.clusters; calls to it are not shown until then.',
  },
  MST0205: {
    title: 'Debug pages of istiod cannot be read',
    text: 'The debug pages of istiod in {{cluster}} cannot be read: {{cause}}. Links and connections are unknown.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  MST0206: {
    title: 'Proxies are not connected to a control plane',
    text: 'Proxies of {{cluster}} that are connected to no replica of {{controlPlane}}: {{missing}} of {{expected}}.',
    remedy:
      'Look at the istio-proxy container of the pods: address of the control plane, its certificate, and the network between (ports 15012 and 15017).',
  },
  MST0207: {
    title: 'Two clusters have the same Istio cluster id',
    text: 'Clusters {{cluster}} and {{other}} are both called {{istioClusterId}}; endpoints of both are taken for one.',
    remedy: 'Give them different values of global.multiCluster.clusterName.',
  },
  MST0208: {
    title: 'Remote secret has expired',
    text: 'The credential for {{istioClusterId}} in remote secret {{secret}} of {{cluster}} ended on {{expires}}: istiod can no longer read that cluster, although it may still say synced.',
    remedy:
      'Create the remote secret again with a new token (istioctl create-remote-secret), or let a controller rotate it.',
  },
  MST0209: {
    title: 'Remote secret ends soon',
    text: 'The credential for {{istioClusterId}} in remote secret {{secret}} of {{cluster}} ends on {{expires}}.',
    remedy:
      'Rotate it before: create the remote secret again (istioctl create-remote-secret). istiod takes the new one over without a restart.',
  },
  MST0210: {
    title: 'Credential of a remote secret is refused',
    text: 'The API server of {{istioClusterId}} refuses the credential in remote secret {{secret}} of {{cluster}}: {{cause}}. What istiod knows of that cluster gets old, even where it says synced.',
    remedy:
      'Check that the ServiceAccount of the token exists there and was not made anew, then create the remote secret again.',
  },
  MST0211: {
    title: 'Control plane does not use the remote secret as it is now',
    text: 'Remote secret {{secret}} works for {{istioClusterId}}, and replica {{replica}} of control plane {{controlPlane}} says {{syncStatus}}: it still tries an older state of the secret.',
    remedy:
      'Look at the log of the replica; if nothing changes within a minute restart istiod.',
  },
  MST0212: {
    title: 'Remote secret authenticates in a way that istiod refuses',
    text: 'The kubeconfig for {{istioClusterId}} in remote secret {{secret}} of {{cluster}} authenticates by {{authentication}}; istiod refuses it, and the cluster does not even appear in clusterz.',
    remedy:
      'Use a token or an inline client certificate: istioctl create-remote-secret writes one. A kubeconfig of aws eks update-kubeconfig cannot be used.',
  },
  MST0213: {
    title: 'Remote secret is read by no replica',
    text: 'Remote secret {{secret}} names {{istioClusterId}}, and no replica of control plane {{controlPlane}} lists that cluster: its kubeconfig was refused.',
    remedy:
      'Write the remote secret again; exec plugins, token files and certificate paths are refused. The log of istiod names the cause once.',
  },
  MST0214: {
    title: 'Remote secret names an address of its own machine',
    text: 'The kubeconfig for {{istioClusterId}} in remote secret {{secret}} of {{cluster}} names {{server}}, which leads istiod to itself.',
    remedy:
      'Give the address under which the control plane reaches that API server (istioctl create-remote-secret --server).',
  },
  MST0215: {
    title: 'API server of a remote secret does not answer',
    text: 'The API server {{server}} that remote secret {{secret}} of {{cluster}} names for {{istioClusterId}} does not answer from here: {{cause}}.',
    remedy:
      'Check that the control plane reaches it: private endpoints, security groups, firewalls, port 443 or 6443.',
  },
  MST0216: {
    title: 'Remote secret leads to a cluster that is gone',
    text: 'The name of API server {{server}} in remote secret {{secret}} of {{cluster}} for {{istioClusterId}} does not resolve: the cluster was probably deleted.',
    remedy:
      'Delete the remote secret if the cluster is gone: until then every start of istiod waits for it.',
  },
  MST0217: {
    title: 'Remote secret is in a namespace that no control plane reads',
    text: 'Remote secret {{secret}} of {{cluster}} is in namespace {{namespace}}, and no istiod of that cluster runs there: it is not read.',
    remedy: 'Create it in the namespace of istiod.',
  },
  MST0218: {
    title: 'Remote secret has no label',
    text: 'Secret {{secret}} of {{cluster}} looks like a remote secret and has no label istio/multiCluster=true: istiod does not read it.',
    remedy: 'Label it istio/multiCluster=true.',
  },
  MST0219: {
    title: 'Remote secret holds no usable kubeconfig',
    text: 'What remote secret {{secret}} of {{cluster}} holds for {{istioClusterId}} cannot be used: {{problem}}.',
    remedy:
      'Create the remote secret again (istioctl create-remote-secret); its value is a kubeconfig.',
  },
  MST0220: {
    title: 'Two remote secrets name one cluster id',
    text: 'Remote secrets {{secret}} and {{other}} of {{cluster}} both name {{istioClusterId}}: istiod uses the one that it meets first, which may change at each start.',
    remedy: 'Delete one of them, or correct its data key.',
  },
  MST0221: {
    title: 'Remote secret names the control plane’s own cluster',
    text: 'Remote secret {{secret}} names {{istioClusterId}}, which is the id of control plane {{controlPlane}} itself: istiod ignores it.',
    remedy:
      'Delete it; if it is meant for another cluster, correct the data key, and give each cluster an id of its own (global.multiCluster.clusterName).',
  },
  MST0222: {
    title: 'Cluster is called by an id that is not its own',
    text: 'Control plane {{controlPlane}} calls cluster {{cluster}} {{istioClusterId}}, and what runs there calls itself {{ownId}}: its proxies are refused, and rules by cluster do not match.',
    remedy:
      'Make the data key of the remote secret equal to global.multiCluster.clusterName of the cluster.',
  },
  MST0223: {
    title: 'Only one of two control planes reads the other’s cluster',
    text: 'Control plane {{controlPlane}} reads {{cluster}}, and the control plane there, {{other}}, does not read {{ownCluster}}: calls go one way only.',
    remedy: 'Create a remote secret for {{ownCluster}} in {{cluster}}.',
  },
  MST0224: {
    title: 'Credential of a remote secret lacks permissions',
    text: 'With the credential for {{istioClusterId}} in remote secret {{secret}} of {{cluster}} istiod may not {{permissions}}.',
    remedy:
      'Bind ClusterRole istio-reader-clusterrole to the ServiceAccount of the token; the chart istio-base or istiod-remote brings it.',
  },
  MST0225: {
    title: 'What a control plane knows of a cluster gets old',
    text: 'Control plane {{controlPlane}} says synced for {{cluster}}, which tells of the first sync only; its API server does not answer now: {{cause}}. The endpoints stay as they were.',
    remedy:
      'Bring the API server back; until then calls go to endpoints that may be gone.',
  },
  MST0226: {
    title: 'Control planes of one mesh have different mesh ids',
    text: 'Control planes {{controlPlane}} and {{other}} read each other’s clusters and have mesh ids {{meshId}} and {{otherMeshId}}: telemetry takes them for two meshes.',
    remedy: 'Set global.meshID to one value everywhere.',
  },
  MST0227: {
    title: 'Control planes of one mesh have different versions',
    text: 'Control plane {{controlPlane}} is {{version}}, {{other}} is {{otherVersion}}: one fleet follows two sets of rules.',
    remedy:
      'Finish the upgrade; in between keep the difference to one minor version.',
  },
  MST0228: {
    title: 'Proxies do not fit the version of their control plane',
    text: 'Proxies of {{cluster}} ({{count}} in all) are {{version}}, their control plane {{controlPlane}} is {{otherVersion}}: proxies may be one minor version older, never newer.',
    remedy: 'Restart the workloads, so that they get the present proxy.',
  },
  MST0229: {
    title: 'Control planes of one mesh have different settings',
    text: '{{setting}} is {{value}} in control plane {{controlPlane}} and {{otherValue}} in {{other}}: their proxies get different endpoints.',
    remedy: 'Give every istiod of the mesh the same environment.',
  },
  MST0230: {
    title: 'Replicas of one control plane differ',
    text: 'Replicas {{replica}} and {{otherReplica}} of control plane {{controlPlane}} have different {{setting}}: {{value}} and {{otherValue}}. What a proxy gets depends on the replica that it is connected to.',
    remedy: 'Wait for the rollout to end; if there is none, restart istiod.',
  },
  MST0231: {
    title: 'No control plane reads the cluster',
    text: 'Cluster {{cluster}} has proxies, and none of the known control planes reads it: its services are in no mesh that is seen here.',
    remedy:
      'Create a remote secret for {{cluster}} in the config cluster of its control plane; if it belongs to another mesh, configure the cluster of that control plane too.',
  },
  MST0232: {
    title: 'Remote secret does not trust the API server',
    text: 'The CA for {{istioClusterId}} in remote secret {{secret}} of {{cluster}} did not sign the certificate of API server {{server}}: {{cause}}.',
    remedy:
      'Create the remote secret again with the CA of that API server (istioctl create-remote-secret).',
  },
  MST0301: {
    title: 'Gateway has no address',
    text: 'Gateway {{object}} of network {{network}} in {{cluster}} has no address: its network cannot be reached from others.',
    remedy:
      'Give its Service a load balancer, external IPs, or node addresses; see its events.',
  },
  MST0302: {
    title: 'Name of a gateway does not resolve',
    text: 'The name {{hostname}} of gateway {{object}} in {{cluster}} does not resolve.',
    remedy: 'Check the DNS record of the load balancer.',
  },
  MST0303: {
    title: 'System namespace has no network label',
    text: 'Namespace {{namespace}} of {{cluster}} has no label topology.istio.io/network, although {{source}} says network {{network}}: pods without a label of their own count as being in every network, and their addresses are handed out as they are.',
    remedy:
      'Label namespace {{namespace}} of {{cluster}} with topology.istio.io/network={{network}}.',
  },
  MST0304: {
    title: 'Proxies are in another network than their cluster',
    text: 'Namespace {{namespace}} of {{cluster}} says network {{network}}, and proxies there ({{count}} in all) were started with network {{other}}: they are sent to gateways for calls inside their cluster, and past them for calls outside.',
    remedy:
      'Make global.network and the label topology.istio.io/network of namespace {{namespace}} equal, and restart the workloads.',
  },
  MST0305: {
    title: 'Gateway is labelled with another network than its cluster',
    text: 'Gateway {{object}} of {{cluster}} is labelled for network {{network}}, and its cluster is in network {{other}}: calls to {{network}} arrive where they cannot be passed on.',
    remedy:
      'Correct the label topology.istio.io/network of the Service, or that of the system namespace.',
  },
  MST0306: {
    title: 'Proxies do not know their network',
    text: 'No sidecar of {{cluster}} ({{count}} in all) was started with a network, and network {{network}} has a gateway: even calls inside the cluster go through it.',
    remedy:
      'Set global.network to {{network}} for the cluster, and restart the workloads.',
  },
  MST0307: {
    title: 'Gateway is of a type that has no address',
    text: 'Gateway {{object}} of network {{network}} in {{cluster}} is a Service of type {{type}} without external IPs or annotation traffic.istio.io/nodeSelector: istiod knows no address for it, and hands out the addresses of the pods behind it.',
    remedy:
      'Make it a LoadBalancer, give it externalIPs, or for NodePort the annotation traffic.istio.io/nodeSelector.',
  },
  MST0308: {
    title: 'No node gives the gateway an address',
    text: 'Gateway {{object}} of network {{network}} in {{cluster}} is a NodePort Service, and no node that its annotation traffic.istio.io/nodeSelector selects has an ExternalIP.',
    remedy:
      'Give the nodes an ExternalIP (without a cloud provider they have none), or use externalIPs or a load balancer.',
  },
  MST0309: {
    title: 'Gateway has not the port that istiod looks for',
    text: 'Gateway {{object}} of network {{network}} in {{cluster}} offers ports {{ports}}, and istiod looks for {{port}}: it is no gateway for it.',
    remedy:
      'Add port {{port}} to the Service, or name the port by label networking.istio.io/gatewayPort.',
  },
  MST0310: {
    title: 'East-west gateway has no network label',
    text: 'Service {{object}} of {{cluster}} offers port 15443 and leads to gateway proxies, and has no label topology.istio.io/network: istiod does not know it as a gateway.',
    remedy: 'Label the Service with topology.istio.io/network.',
  },
  MST0311: {
    title: 'Control plane does not resolve names of gateways',
    text: 'Gateway {{object}} of {{cluster}} has only the name {{hostname}}, and control plane {{controlPlane}} does not resolve names (RESOLVE_HOSTNAME_GATEWAYS): it does not use the gateway.',
    remedy:
      'Set RESOLVE_HOSTNAME_GATEWAYS=true for istiod, or give the gateway IP addresses.',
  },
  MST0312: {
    title: 'Nothing opens the gateway for other clusters',
    text: 'No Gateway resource known to {{controlPlane}} opens port {{port}} of gateway {{object}} in {{cluster}} with tls mode AUTO_PASSTHROUGH: connections that arrive there are refused.',
    remedy:
      'Create the Gateway cross-network-gateway that selects the pods of the gateway (port {{port}}, AUTO_PASSTHROUGH, hosts *.local).',
  },
  MST0313: {
    title: 'Gateway is open for some hosts only',
    text: 'The Gateway resources that open gateway {{object}} in {{cluster}} list {{hosts}}, which does not cover the services of the mesh (*.local).',
    remedy:
      'Add *.local to the hosts of the AUTO_PASSTHROUGH server, unless it is meant so.',
  },
  MST0314: {
    title: 'Gateway proxy is in another network than its Service',
    text: 'Pod {{pod}} behind gateway {{object}} in {{cluster}} was started with network {{other}}; the Service is labelled for network {{network}}.',
    remedy:
      'Set ISTIO_META_NETWORK of the gateway (global.network or networkGateway of its chart) to {{network}}.',
  },
  MST0315: {
    title: 'Gateway proxy may send calls on to other networks',
    text: 'Pod {{pod}} behind gateway {{object}} in {{cluster}} has no ISTIO_META_REQUESTED_NETWORK_VIEW: what arrives there may be sent on to the gateway of another network.',
    remedy:
      'Set ISTIO_META_REQUESTED_NETWORK_VIEW of the gateway (networkGateway of its chart) to {{network}}.',
  },
  MST0316: {
    title: 'Gateway has no ready pod',
    text: 'Gateway {{object}} of network {{network}} in {{cluster}} has an address and no ready pod behind it: calls into the network fail.',
    remedy: 'Look at the Deployment of the gateway: replicas, events, logs.',
  },
  MST0317: {
    title: 'Gateway does not answer',
    text: 'Gateway {{object}} of network {{network}} in {{cluster}} does not answer at {{address}} from here: {{cause}}.',
    remedy:
      'Check firewalls and security groups for the port, and the health of the load balancer’s targets. Other clusters may reach it although this plugin does not.',
  },
  MST0318: {
    title: 'Addresses of pods overlap in one network',
    text: 'Clusters {{cluster}} and {{other}} are both in network {{network}}, and both have pods at {{addresses}}: calls may arrive in the wrong cluster.',
    remedy:
      'Give the clusters different ranges of pod addresses, or put them into different networks with a gateway each.',
  },
  MST0319: {
    title: 'Waypoint is taken for an east-west gateway',
    text: 'Waypoint {{object}} of {{cluster}} has a network label, an HBONE listener and addresses: istiod takes it for a gateway of network {{network}}.',
    remedy:
      'Take label topology.istio.io/network or spec.addresses out of the waypoint.',
  },
  MST0320: {
    title: 'Network has no gateway',
    text: 'Cluster {{cluster}} is in network {{network}}, which has no gateway, and the mesh has other networks: the addresses of its pods are handed to clients there as they are.',
    remedy:
      'Install an east-west gateway in {{cluster}}, labelled topology.istio.io/network={{network}}.',
  },
  MST0321: {
    title: 'Replica does not see a gateway',
    text: 'Replica {{replica}} of control plane {{controlPlane}} lists no gateway of network {{network}}, although gateway {{object}} has the address {{address}}.',
    remedy:
      'Look at the log of the replica: the name of the gateway may not resolve from there, or the cluster may not be synced.',
  },
  MST0322: {
    title: 'meshNetworks put one cluster into two networks',
    text: 'meshNetworks of control plane {{controlPlane}} list fromRegistry {{istioClusterId}} in networks {{networks}}: which one counts changes from start to start.',
    remedy: 'List the cluster in one network only.',
  },
  MST0323: {
    title: 'meshNetworks name a cluster that does not exist',
    text: 'Network {{network}} in meshNetworks of control plane {{controlPlane}} lists fromRegistry {{istioClusterId}}, and the control plane reads no cluster of that id.',
    remedy:
      'Correct the id: it is the data key of the remote secret, or CLUSTER_ID of istiod.',
  },
  MST0324: {
    title: 'Gateway leads to a certificate that the mesh does not trust',
    text: 'What answers behind gateway {{object}} of network {{network}} in {{cluster}} at {{address}} shows a certificate that proxies of the mesh do not accept: {{cause}}.',
    remedy:
      'Restart the workloads and gateways that keep certificates of an earlier root. If the gateway ends TLS itself, let it pass connections on (AUTO_PASSTHROUGH).',
  },
  MST0401: {
    title: 'Entity matches no service',
    text: '{{message}}',
    remedy: '{{remedy}}',
  },
  MST0402: {
    title: 'Annotation names a service that no cluster has',
    text: 'Annotation {{annotation}} of {{entity}} names {{service}}, which no cluster has.',
    remedy: 'Correct the annotation, or deploy the Service.',
  },
  MST0403: {
    title: 'Service does not resolve for its client',
    text: 'Clients in {{cluster}} call {{host}}, and {{cluster}} has no Service of that name: its DNS does not know it.',
    remedy:
      'Create namespace and Service in {{cluster}} too (it needs no pods), or switch DNS capture on (ISTIO_META_DNS_CAPTURE).',
  },
  MST0404: {
    title: 'Service has other ports in another cluster',
    text: 'Service {{service}} has ports {{ports}} in {{cluster}} and {{otherPorts}} in {{other}}. Ports are matched by name, and one cluster decides: calls to ports that differ miss the endpoints of the others.',
    remedy:
      'Make names and numbers of the ports equal in every cluster of the mesh.',
  },
  MST0405: {
    title: 'Service is of another type in another cluster',
    text: 'Service {{service}} is {{type}} in {{cluster}} and {{otherType}} in {{other}}; one cluster decides for all.',
    remedy: 'Make the Service equal in every cluster of the mesh.',
  },
  MST0406: {
    title: 'Pods without a sidecar cannot be reached from other networks',
    text: 'Pods of service {{service}} in {{cluster}} ({{count}} in all, such as {{pod}}) have no sidecar; elsewhere its pods have one. Clients in other networks are not given them.',
    remedy:
      'Inject the sidecar: label the namespace in {{cluster}}, and restart the workload.',
  },
  MST0407: {
    title: 'PeerAuthentication keeps services out of other networks',
    text: 'PeerAuthentication {{object}} of {{cluster}} switches mutual TLS off ({{mode}}); traffic through gateways must be mutual TLS, so clients in other networks are not given the workloads.',
    remedy: 'Set the mode to PERMISSIVE or STRICT.',
  },
  MST0408: {
    title: 'DestinationRule keeps a service out of other networks',
    text: 'DestinationRule {{object}} of {{cluster}} sets tls mode {{mode}} for {{host}}; traffic through gateways must be mutual TLS, so clients in other networks are not given its endpoints.',
    remedy: 'Set the tls mode to ISTIO_MUTUAL, or take tls out.',
  },
  MST0409: {
    title: 'Other network does not know a subset',
    text: 'Clients of control plane {{controlPlane}} are sent to subset {{subset}} of {{host}} in {{cluster}}, and the control plane of its gateway, {{other}}, has no DestinationRule with that subset: the gateway refuses the connection.',
    remedy: 'Apply the DestinationRule in the config cluster of {{other}} too.',
  },
  MST0410: {
    title: 'Rule is in one primary only',
    text: '{{kind}} {{object}} is in {{cluster}} and not in {{other}}, which is a primary of the same mesh and has the service too: clients there do not follow it.',
    remedy:
      'Apply it in every primary, unless it is meant for clients of {{cluster}} only.',
  },
  MST0411: {
    title: 'Locality failover is not in effect',
    text: 'DestinationRule {{object}} of {{cluster}} sets a failover for {{host}} and no outlierDetection: Envoy never notices that it should fail over, and istiod gives all endpoints one priority.',
    remedy: 'Add outlierDetection to the same traffic policy.',
  },
  MST0412: {
    title: 'Failover by region does not look through gateways',
    text: 'DestinationRule {{object}} of {{cluster}} orders endpoints of {{host}} by {{labels}}; an endpoint that stands for a gateway has none of these labels and always counts as different.',
    remedy:
      'Put topology.istio.io/network or topology.istio.io/cluster first, or use localityLbSetting.failover, which knows the locality behind gateways.',
  },
  MST0413: {
    title: 'One ejection takes a whole network away',
    text: 'DestinationRule {{object}} ejects failing endpoints of {{host}}, and for clients in {{cluster}} network {{network}} is one endpoint, its gateway {{gateway}}: failures of a few pods there eject all of them.',
    remedy:
      'Give the gateway several addresses, or raise the number of errors that eject an endpoint, so that one bad pod does not eject it.',
  },
  MST0414: {
    title: 'Namespace is not selected in one cluster',
    text: 'The discoverySelectors of control plane {{controlPlane}} select namespace {{namespace}} in {{other}} and not in {{cluster}}: its services there do not exist for the mesh.',
    remedy: 'Label namespace {{namespace}} in {{cluster}} as in {{other}}.',
  },
  MST0415: {
    title: 'Headless service does not cross networks',
    text: '{{host}} is headless: clients in {{cluster}} connect to the addresses that DNS gives, and cannot reach those in network {{network}}.',
    remedy: 'Use a Service with a cluster IP for calls across networks.',
  },
  MST0416: {
    title: 'Endpoint names a pod that does not exist',
    text: 'EndpointSlice {{object}} of {{cluster}} names pod {{pod}}, which does not exist or has failed: istiod leaves the endpoint out.',
    remedy:
      'Check the controller that writes the EndpointSlice; while a pod goes this heals by itself.',
  },
  MST0417: {
    title: 'Workloads of one name hide each other',
    text: 'ServiceEntry {{object}} of {{cluster}} selects {{workload}} in {{other}} and in another cluster: a workloadSelector knows workloads by namespace and name only, so one of them is not used.',
    remedy:
      'Give the workloads different names, such as another name of the StatefulSet in each cluster.',
  },
  MST0501: {
    title: 'Clusters trust different root certificates',
    text: 'Clusters {{cluster}} and {{other}} are in one mesh and have no root certificate in common: TLS between their workloads fails.',
    remedy:
      'Give every cluster an intermediate CA of one root (Secret cacerts), and restart istiod and the workloads.',
  },
  MST0502: {
    title: 'Root certificate has expired',
    text: 'The root certificate {{certificate}} that {{cluster}} trusts ended on {{expires}}.',
    remedy:
      'Bring in a new root: first both roots side by side in every cluster, then the new CA.',
  },
  MST0503: {
    title: 'Root certificate ends soon',
    text: 'The root certificate {{certificate}} that {{cluster}} trusts ends on {{expires}}.',
    remedy:
      'Plan the rotation: first both roots side by side in every cluster, then the new CA.',
  },
  MST0504: {
    title: 'CA certificate has expired',
    text: 'The CA certificate in Secret {{secret}} of {{cluster}} ended on {{expires}}: istiod can sign nothing that lasts.',
    remedy: 'Renew the intermediate CA in Secret cacerts.',
  },
  MST0505: {
    title: 'CA certificate ends soon',
    text: 'The CA certificate in Secret {{secret}} of {{cluster}} ends on {{expires}}.',
    remedy: 'Renew the intermediate CA in Secret cacerts before.',
  },
  MST0506: {
    title: 'istiod does not use Secret cacerts',
    text: 'Secret {{secret}} of {{cluster}} is there, and istiod signs with a root of its own: it was started before the Secret was there.',
    remedy: 'Restart istiod, then the workloads.',
  },
  MST0507: {
    title: 'Trust domains differ without aliases',
    text: 'Control planes {{controlPlane}} and {{other}} are in one mesh and have trust domains {{trustDomain}} and {{otherTrustDomain}}; {{controlPlane}} does not list {{otherTrustDomain}} in trustDomainAliases: its proxies refuse the others’ identities.',
    remedy:
      'Use one trust domain, or list the other one in trustDomainAliases on both sides.',
  },
  MST0508: {
    title: 'Namespaces have an old root certificate',
    text: 'Namespaces of {{cluster}} ({{count}} in all, such as {{namespace}}) have other root certificates than the system namespace: nobody keeps them up to date.',
    remedy:
      'Check which control plane leads in the cluster (annotation topology.istio.io/controlPlaneClusters), and its permission to write ConfigMaps.',
  },
  MST0601: {
    title: 'Injection webhook calls a Service that is only a name',
    text: 'Webhook {{webhook}} of {{cluster}} calls Service {{service}}, which is of type ExternalName; an API server does not follow it: no pod is injected.',
    remedy:
      'Use a URL (istiodRemote.injectionURL) instead of a Service, or give the Service an EndpointSlice.',
  },
  MST0602: {
    title: 'Address of the remote control plane is out of date',
    text: 'Service {{service}} of {{cluster}} leads to {{addresses}}, which is no address of any gateway or Service of a control plane: proxies and injection cannot reach istiod.',
    remedy:
      'Set global.remotePilotAddress to the present address of the control plane’s east-west gateway; the addresses of AWS load balancers change, their names do not.',
  },
  MST0603: {
    title: 'Injection webhook does not trust istiod',
    text: 'Webhook {{webhook}} of {{cluster}} has {{bundle}}, so the API server does not trust istiod: no pod is injected.',
    remedy:
      'istiod writes the caBundle of the clusters that it leads in: check annotation topology.istio.io/controlPlaneClusters there, its permissions, and the remote secret.',
  },
  MST0604: {
    title: 'No control plane may lead in the cluster',
    text: 'Namespace {{namespace}} of {{cluster}} does not name {{istioClusterId}} in annotation topology.istio.io/controlPlaneClusters, so neither {{controlPlane}} nor another control plane writes the root certificates and the caBundle of the webhook there.',
    remedy:
      'Annotate namespace {{namespace}} with topology.istio.io/controlPlaneClusters={{istioClusterId}}.',
  },
  MST0605: {
    title: 'System namespace is missing',
    text: 'Cluster {{cluster}} has no namespace {{namespace}}, which control plane {{controlPlane}} looks for: it has no network there, and nobody writes its root certificates.',
    remedy:
      'Create namespace {{namespace}} in {{cluster}}, labelled topology.istio.io/network.',
  },
  MST0701: {
    title: 'Cluster id is no name that Kubernetes accepts',
    text: '"{{istioClusterId}}" cannot be the Istio cluster id: it becomes part of names of Secrets and Services.',
    remedy:
      'Use lower-case letters, digits and "-", beginning and ending with a letter or digit, at most 63 of them, such as {{example}}.',
  },
  MST0702: {
    title: 'Cluster is in a mesh already',
    text: 'Cluster {{cluster}} is in mesh {{mesh}} already, as {{role}}.',
    remedy:
      'There is nothing to bring in if that is the mesh; to move it, or to give it another id or role, take it out of {{mesh}} first by the template for offboarding.',
  },
  MST0703: {
    title: 'Primary has no control plane of the mesh',
    text: 'No control plane of mesh {{mesh}} runs in {{primary}} or is configured there.',
    remedy: 'Choose among {{primaries}}.',
  },
  MST0704: {
    title: 'Pods of one network may not reach each other',
    text: 'Network {{network}} is that of {{other}} too, so pods of {{cluster}} and {{other}} call each other directly, without a gateway; {{reason}}.',
    remedy:
      'Unless the addresses of pods are routed between both clusters, give {{cluster}} a network of its own and an east-west gateway.',
  },
  MST0705: {
    title: 'Istio release does not support the Kubernetes of a cluster',
    text: 'Istio {{istio}} does not support Kubernetes {{version}} of {{cluster}} (data as of {{asOf}}). Releases that support all clusters: {{fitting}}.',
    remedy: 'Choose a release that fits, or upgrade {{cluster}}.',
  },
  MST0706: {
    title: 'Kubernetes of the cluster is not supported for long',
    text: 'Support of Kubernetes {{version}} of {{cluster}} is {{state}} until {{endsAt}}; days from now: {{days}} (data as of {{asOf}}).',
    remedy: 'Upgrade {{cluster}} before it joins.',
  },
  MST0707: {
    title: 'Parts of another Istio are in the cluster',
    text: 'Cluster {{cluster}} has {{object}}, which is not of mesh {{mesh}}: {{effect}}.',
    remedy:
      'Remove what an earlier installation left behind, or install the new one under a revision of its own.',
  },
  MST0708: {
    title: 'Control plane may not reach the API server',
    text: 'The API server of {{cluster}} has a private endpoint only, and {{controlPlane}} runs in {{primary}}: whether it is reached from there is not known.',
    remedy:
      'Allow port 443 from the nodes of {{primary}} in the security group of the cluster, and peer their networks; or open the public endpoint to them.',
  },
  MST0709: {
    title: 'Ports of the gateways may be closed',
    text: 'Networks {{networks}} reach each other through east-west gateways; ports {{ports}} are not reached from {{cluster}}.',
    remedy:
      'Allow ports {{ports}} between the nodes of the clusters and the gateways.',
  },
  MST0710: {
    title: 'Nothing gives load balancers an address',
    text: 'In {{cluster}} no controller of load balancers is seen, and no Service of type LoadBalancer has an address.',
    remedy:
      'Install the AWS Load Balancer Controller on EKS, or MetalLB, kube-vip or Cilium elsewhere; without it the east-west gateway stays pending.',
  },
  MST0711: {
    title: 'Nodes say neither region nor zone',
    text: 'Nodes of {{cluster}} ({{count}} of {{all}}, such as {{node}}) have no label topology.kubernetes.io/region: failover by locality does not know where they are.',
    remedy:
      'Label the nodes with topology.kubernetes.io/region and topology.kubernetes.io/zone.',
  },
  MST0712: {
    title: 'Access to the EKS cluster is by ConfigMap only',
    text: 'The authentication mode of {{cluster}} is {{mode}}: access entries, by which the pull request lets readers in, have no effect.',
    remedy:
      'Set the authentication mode to API_AND_CONFIG_MAP, or map the role in ConfigMap aws-auth.',
  },
  MST0713: {
    title: 'Nothing applies the pull request',
    text: 'No Argo CD is seen in {{cluster}} or in another cluster of this fleet.',
    remedy:
      'Register the cluster with the Argo CD that is to apply the pull request, or apply its files by hand in their order.',
  },
  MST0714: {
    title: 'Policies may refuse calls of the new cluster',
    text: 'AuthorizationPolicies of {{primary}} ({{count}} in all, such as {{object}}) are not evaluated here: they may refuse identities of {{cluster}}.',
    remedy:
      'Look for namespaces, principals and trust domains that they list, and add those of {{cluster}}.',
  },
  MST0715: {
    title: 'Gateway API is too old',
    text: 'Cluster {{cluster}} serves {{served}} of the Gateway API and not gateway.networking.k8s.io/v1.',
    remedy: 'Upgrade the CRDs of the Gateway API to release 1.0 or newer.',
  },
  MST0716: {
    title: 'Cluster is in another network than planned',
    text: 'Cluster {{cluster}} is in network {{network}}, and the plan says {{planned}}.',
    remedy:
      'Label namespace {{namespace}} of {{cluster}} with topology.istio.io/network={{planned}}, or plan with {{network}}.',
  },
  MST0717: {
    title: 'Control plane does not read the new cluster',
    text: 'Control plane {{controlPlane}} lists no cluster {{istioClusterId}}, by which it is to read {{cluster}}.',
    remedy:
      'Create the remote secret for {{cluster}} in {{primary}}, as ONBOARDING.md of the pull request says; its data key is {{istioClusterId}}.',
  },
  MST0718: {
    title: 'Other clusters are given no endpoint of the cluster',
    text: 'Clients of other clusters are given no endpoint of {{cluster}}, although it has services that they share.',
    remedy:
      'Look at the routes of a shared service on its Mesh tab: they name what is left out, and why.',
  },
  MST0719: {
    title: 'Service would lose its last endpoints',
    text: 'Services ({{count}} in all, such as {{service}} of {{owners}}) would lose their last endpoints with {{cluster}}.',
    remedy:
      'Bring them up in another cluster of the mesh first, or agree with their owners and override.',
  },
  MST0720: {
    title: 'Control plane would go with the cluster',
    text: 'Control plane {{controlPlane}} goes with {{cluster}}, and proxies in other clusters are connected to it: {{proxies}}.',
    remedy: 'Move these proxies to another control plane first.',
  },
  MST0721: {
    title: 'Cluster is not in the mesh',
    text: 'Cluster {{cluster}} is not in mesh {{mesh}}: there is nothing to take out.',
    remedy: 'Choose among {{members}}.',
  },
  MST0722: {
    title: 'Gateway of a network would go',
    text: 'Networks {{networks}} lose their only gateway with {{cluster}}, and other clusters are in them.',
    remedy: 'Install an east-west gateway in another cluster of them first.',
  },
  MST0723: {
    title: 'Cluster is on its way into the mesh',
    text: 'Cluster {{cluster}} is on its way into mesh {{mesh}} and no member yet: a further run goes on where it is.',
    remedy:
      'Go on with the same id, network and role; the page of the onboarding says what the cluster waits for.',
  },
} as const;
