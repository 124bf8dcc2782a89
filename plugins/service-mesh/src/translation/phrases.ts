/** Sentences of the backend that have no code: what is seen of a cluster on its way to being a member, and parts of other sentences. */
export const phrases = {
  withDetail: '{{sentence}}: {{detail}}',
  notReachedYet: 'it has not been reached yet',
  noPermission: 'no permission',
  configured: 'Cluster {{cluster}} is configured.',
  failsAt: 'It fails at: {{steps}}.',
  notKnownAt: 'Not known: {{steps}}.',
  memberWithWarnings: 'It is a member, with warnings at: {{steps}}.',
  member: 'It is a member of the mesh.',
  answers: 'Its API server answers and accepts the credential.',
  answersNotKnown: 'Whether its API server answers is not known yet.',
  namespacesNotRead: 'Its namespaces are not read.',
  namespaceNetwork: 'Namespace {{namespace}} says network {{network}}.',
  meshNetwork: 'meshNetworks say network {{network}}.',
  noNetwork: 'Nothing says its network; other clusters of the mesh have one.',
  oneNetwork: 'The mesh has one network, which needs no name.',
  rootNotKnown:
    'Its root certificate is not known: no ConfigMap istio-ca-root-cert is read there.',
  aloneInMesh: 'No other cluster is in its mesh.',
  noSharedRoot:
    'It has no root certificate in common with any cluster of the mesh.',
  sharedRoot:
    'Other clusters with which it has a root certificate in common: {{shared}} of {{others}}.',
  otherRootsNotKnown:
    'The root certificates of the other clusters are not known.',
  podsNotRead: 'Its pods are not read.',
  noProxy: 'No proxy runs there whose control plane is known.',
  connectionsNotKnown:
    'Which of its proxies ({{proxies}} in all) are connected is not known.',
  proxiesConnected:
    'Proxies that are connected to a control plane: {{connected}} of {{expected}}.',
  noGatewayNeeded: 'Its mesh has one network: calls need no gateway.',
  networkNotKnown: 'Its network is not known.',
  throughGateways: 'Network {{network}} is reached through {{gateways}}.',
  noGateway: 'No control plane has a gateway of network {{network}}.',
  readBy: 'It is read by {{controlPlanes}}.',
  readByNone: 'No control plane reads it.',
  readersNotKnown: 'Which clusters the control planes read is not known.',
  noReplicaRead: 'No replica of istiod is read.',
  synced:
    'Replicas that have synced it and can reach it now: {{synced}} of {{replicas}}.',
  nothingShared: 'It shares no service with another cluster of its mesh.',
  serves: 'Clients in {{cluster}} are given endpoints of {{host}} here.',
  servesNone:
    'Clients in other clusters are given no endpoint of it; shared services asked for: {{services}}.',
  noClient: 'No other cluster has a client that could be asked for.',
  uidNotKnown: 'The cluster cannot be told from another by its UID.',
  noRoutesWithout: 'No route can be computed without it.',
  leftOut: 'What {{kind}} decides is left out.',
  linksUnknown: 'Links and connections of control planes here are unknown.',
  server: {
    apiServer: 'the API server',
    istiod: 'istiod',
    gateway: 'the gateway',
  },
} as const;
